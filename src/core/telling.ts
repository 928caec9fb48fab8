/** What goes out by itself and tells others of the visitor; whoever knows what the visitor wants to be told decides. */
import type { Conversation } from './conversation.ts';

declare module './wrappers.ts' {
  interface Operations {
    /** Whether somebody may be told that what they said has come. */
    mayTell: (about: { readonly kind: 'receipts'; readonly conversation: Conversation }) => boolean | Promise<boolean>;
  }
}
