/** What translates: known by every layer, so that what happens deep inside can be told in the reader's language. */

export type Values = Readonly<Record<string, string | number>>;

/**
 * `__('Chat with {name}', { name })` marks a string for extraction and translates it.
 * `__.n('{count} message', '{count} messages', count)` picks the plural form of the language.
 */
export interface Translate {
  (text: string, values?: Values): string;
  n(singular: string, plural: string, count: number, values?: Values): string;
  /** BCP 47 tag for Intl, for example `pt-BR`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Something to be told, in whatever language the reader has when it is shown. */
export type Sentence = (__: Translate) => string;
