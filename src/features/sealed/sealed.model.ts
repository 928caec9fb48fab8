/** What a build without OTR makes of a text of that protocol (OTR version 3, "Data types" and "Requesting an OTR conversation"). */

declare module '#core/message.ts' {
  interface MessageParts {
    /** Encrypted, in a way that this build does not know. */
    readonly sealed?: true;
  }
}

export interface Read {
  /** What can be read of it. */
  readonly body: string;
  readonly isSealed: boolean;
}

/** Whoever asks for a private conversation says so in words as well, for those whose program knows none. */
const QUESTION = /^\?OTR(?:\??v\d*\?|\?)\s*/;
const FAULT = /^\?OTR Error:\s*/;
/** For whoever shows a message without knowing that it is sealed; the view says it in the visitor's language. */
const FALLBACK = 'An encrypted message that could not be read.';

/** @returns undefined where the text is none of the protocol's. */
export function readSealed(text: string): Read | undefined {
  if (!text.startsWith('?OTR')) return undefined;
  const words = text.replace(QUESTION, '').replace(FAULT, '').trim();
  const isSealed = words === '' || words.startsWith('?OTR');
  return { body: isSealed ? FALLBACK : words, isSealed };
}
