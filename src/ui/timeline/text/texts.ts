/** What makes more of a text than plain characters, fetched when the first text needs it. */
import { signal } from '@preact/signals';
import type { ReadText } from './read-text.tsx';

export interface TextOptions {
  /** The sender wants it as it is written (XEP-0393 §7). */
  readonly isUnstyled?: boolean;
  readonly hasEmoticons?: boolean;
}

export interface Texts {
  /** What is to be shown of a text; nothing where it is plain, and until what reads it has come. */
  read(text: string, options?: TextOptions): ReadText | undefined;
}

/** Most messages hold nothing of this: styling, emoticons, emoji, a scheme, a dot between letters, an address, a number. */
const MAY_BE_MORE =
  /[*_~`>@]|[:;][^\s\p{L}\d]|[:;BO]\S|<\/?3|\+\d|\p{L}:\S|\p{L}\.\p{L}|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u20e3]/u;

export function createTexts(): Texts {
  const reader = signal<Texts['read'] | undefined>(undefined);
  let isLoading = false;
  const load = async () => {
    if (isLoading) return;
    isLoading = true;
    try {
      reader.value = (await import('./read-text.tsx')).createReader();
    } catch {
      // Without it texts stay readable; the next one tries again.
      isLoading = false;
    }
  };
  return {
    read(text, options) {
      if (!MAY_BE_MORE.test(text)) return undefined;
      if (!reader.value) void load();
      return reader.value?.(text, options);
    },
  };
}
