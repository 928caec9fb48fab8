/** The features of every client, with or without a page. */
import { essential } from './features/essential.ts';
import { messageFeatures } from './features/messages.ts';
import { otrFeatures } from './features/otr.ts';
import { roomFeatures } from './features/rooms.ts';

export const headless = [...essential, ...roomFeatures, ...messageFeatures, ...otrFeatures] as const;
