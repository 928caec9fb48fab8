/** A codec turns one kind of element into data and back. Malformed input decodes to `undefined`, never to an exception. */
import type { XmlElement } from './xml.ts';

/** For payloads inside a stanza: `decode` sees the whole stanza, `encode` gives the children to add. */
export interface Codec<T> {
  /** The namespace that the payload lives in; advertised in service discovery where the feature says so. */
  readonly ns: string;
  decode(stanza: XmlElement): T | undefined;
  encode(value: T): XmlElement[];
}

/** What only others write. */
export type Decoder<T> = Pick<Codec<T>, 'ns' | 'decode'>;

export type MessageCodec<T> = Codec<T>;
export type PresenceCodec<T> = Codec<T>;
export type IqCodec<T> = Codec<T>;
