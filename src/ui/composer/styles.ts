/** Style sheets of the composer, for after those of theme and kit. */
import composer from './composer.css?inline';

export const composerStyles: readonly string[] = [composer];
