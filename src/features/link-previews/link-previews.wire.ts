/** XEP-0511 Link Metadata, version 0.1.1: what a message's sender says of the pages it links to, in OpenGraph's words. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { bits } from '#xmpp/forms/bits-of-binary.ts';
import { children, childText, elements, text, type XmlElement } from '#xmpp/xml.ts';

const NS_RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const NS_OG = 'https://ogp.me/ns#';
const NS_OG_IMAGE = 'https://ogp.me/ns#image:';

export interface LinkPreview {
  /** What the message links to; a web address. */
  readonly about: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly site: string | undefined;
  /** A `data:` address: what has come along. Nothing is ever fetched for it (§7). */
  readonly picture: string | undefined;
  readonly pictureText: string | undefined;
}

const MOST_PREVIEWS = 4;
const MAX_TITLE = 200;
const MAX_DESCRIPTION = 400;
const MAX_PICTURE = 60_000;
/** Attributes come with the prefix that their sender has chosen. */
const ABOUT = /^(?:[\w.-]+:)?about$/;
const EMBEDDED = /^data:image\/(jpeg|png|webp|gif);base64,[A-Za-z0-9+/]+=*$/;
const PICTURE = /^image\/(jpeg|png|webp|gif)$/;

function webAddress(given: string | undefined): string | undefined {
  if (given === undefined || given.length > 2048 || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  return /^https?:$/.test(url.protocol) && url.username === '' ? url.href : undefined;
}

const shortened = (value: string | undefined, most: number): string | undefined => {
  const plain = value?.replace(/\s+/g, ' ').trim() ?? '';
  const characters = [...plain];
  return (characters.length > most ? `${characters.slice(0, most).join('')}…` : plain) || undefined;
};

function pictureOf(description: XmlElement, message: XmlElement): string | undefined {
  for (const image of children(description, 'image', NS_OG)) {
    const uri = text(image).trim();
    if (EMBEDDED.test(uri) && uri.length <= MAX_PICTURE) return uri;
    const found = bits.decode(message)?.find(({ cid }) => uri === `cid:${cid}`);
    if (found && PICTURE.test(found.type) && found.base64.length <= MAX_PICTURE)
      return `data:${found.type};base64,${found.base64}`;
  }
  return undefined;
}

function decodeDescription(description: XmlElement, message: XmlElement): LinkPreview | undefined {
  const about = webAddress(Object.entries(description.attrs).find(([name]) => ABOUT.test(name))?.[1]);
  const title = shortened(childText(description, 'title', NS_OG), MAX_TITLE);
  if (about === undefined || title === undefined) return undefined;
  return {
    about,
    title,
    description: shortened(childText(description, 'description', NS_OG), MAX_DESCRIPTION),
    site: shortened(childText(description, 'site_name', NS_OG), MAX_TITLE),
    picture: pictureOf(description, message),
    pictureText: shortened(childText(description, 'alt', NS_OG_IMAGE), MAX_TITLE),
  };
}

/** One for each address, and only for those that the message's own words link to: a preview is no way to smuggle in others. */
export const linkPreviews: Pick<MessageCodec<readonly LinkPreview[]>, 'ns' | 'decode'> = {
  ns: NS_RDF,
  decode(message) {
    const body = childText(message, 'body') ?? '';
    const found = new Map<string, LinkPreview>();
    for (const element of elements(message)) {
      if (element.name !== 'Description' || element.ns !== NS_RDF || found.size >= MOST_PREVIEWS) continue;
      const preview = decodeDescription(element, message);
      if (preview && isIn(body, preview.about) && !found.has(preview.about)) found.set(preview.about, preview);
    }
    return found.size > 0 ? [...found.values()] : undefined;
  },
};

/** With or without the slash that an address of a whole site has in its normal form. */
const isIn = (body: string, url: string): boolean => body.includes(url) || body.includes(url.replace(/\/$/, ''));
