/** The features of every client, with or without a page. */
import { attentionFeatures } from './features/attention.ts';
import { contactFeatures } from './features/contacts.ts';
import { essential } from './features/essential.ts';
import { messageFeatures } from './features/messages.ts';
import { otrFeatures } from './features/otr.ts';
import { peopleFeatures } from './features/people.ts';
import { personalFeatures } from './features/personal.ts';
import { roomFeatures } from './features/rooms.ts';
import { searchFeatures } from './features/search.ts';
import { statusFeatures } from './features/status.ts';

export const headless = [
  ...essential,
  ...roomFeatures,
  ...messageFeatures,
  ...attentionFeatures,
  ...contactFeatures,
  ...personalFeatures,
  ...statusFeatures,
  ...peopleFeatures,
  ...otrFeatures,
  ...searchFeatures,
] as const;
