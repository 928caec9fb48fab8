/** Style sheets of the timeline, for after those of theme and kit. */
import timeline from './timeline.css?inline';

export const timelineStyles: readonly string[] = [timeline];
