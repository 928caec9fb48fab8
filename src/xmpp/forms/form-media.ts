/** XEP-0221 Data Forms Media Element, version 1.0: a picture or a sound that a field is about, such as a CAPTCHA's. */
import { children, text, type XmlElement } from '../xml.ts';

const NS_MEDIA = 'urn:xmpp:media-element';

/** The same thing in several forms, to choose one that can be shown. */
export interface FormMedia {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly sources: readonly MediaSource[];
}

export interface MediaSource {
  /** The media type, without its parameters. */
  readonly type: string;
  /** `cid:` names data that comes with the form or can be asked for (XEP-0231). */
  readonly uri: string;
}

/** Larger is no picture of a form. */
const MAX_PIXELS = 2_000;

function pixels(attribute: string | undefined): number | undefined {
  const number = Number(attribute);
  return Number.isInteger(number) && number > 0 && number <= MAX_PIXELS ? number : undefined;
}

export const decodeMedia = (field: XmlElement): FormMedia[] =>
  children(field, 'media', NS_MEDIA).map((media) => ({
    width: pixels(media.attrs.width),
    height: pixels(media.attrs.height),
    sources: children(media, 'uri').map((uri) => ({
      type: (uri.attrs.type ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      uri: text(uri).trim(),
    })),
  }));
