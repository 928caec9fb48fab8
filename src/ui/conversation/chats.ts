/** The chat boxes and their style sheets, as one part to be loaded when it is needed. */
import type { ChatParts } from '../client-context.ts';
import { composerStyles } from '../composer/styles.ts';
import { timelineStyles } from '../timeline/styles.ts';
import chat from './chat.css?inline';
import { ChatBox } from './chat-box.tsx';
import conversation from './conversation.css?inline';

export const chats: ChatParts = { ChatBox, styles: [...timelineStyles, ...composerStyles, conversation, chat] };
