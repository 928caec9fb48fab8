/** What becomes of a file in a conversation: shown at once, shown when asked for, or named and linked. */

import { fileNameOf } from '#lib/file-names.ts';
import { mediaKindOf, mediaTypeByName } from '#lib/media-types.ts';
import type { SharedFile } from './sharing.wire.ts';

export type Showing = 'at-once' | 'when-asked' | 'as-link';

export interface MediaRule {
  /** Everywhere, nowhere, or what is at these domains. */
  readonly renders: boolean | readonly string[];
  /** Somebody who may know when it is looked at, and from where. */
  readonly isTrusted: boolean;
  /** Of the page. */
  readonly origin: string;
}

/** Larger ones wait until somebody wants them. */
const MOST_AT_ONCE = 12 * 1024 * 1024;

const isAt = (host: string, domain: string): boolean =>
  host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`);

/** Anything of the page's own site is asked for with the visitor's cookies: only what is named as pictures and sounds are. */
function isHarmless({ origin, protocol, pathname, search }: URL, page: string): boolean {
  if (origin !== page) return protocol === 'https:';
  return search === '' && mediaKindOf(mediaTypeByName(fileNameOf(origin + pathname))) !== 'other';
}

export function showingOf(file: SharedFile, { renders, isTrusted, origin }: MediaRule): Showing {
  const url = new URL(file.url);
  if (renders === false || file.isAttachment || mediaKindOf(file.mediaType) === 'other') return 'as-link';
  if (Array.isArray(renders) && !renders.some((domain) => isAt(url.hostname, domain))) return 'as-link';
  if (!isHarmless(url, origin)) return 'as-link';
  return isTrusted && (file.size ?? 0) <= MOST_AT_ONCE ? 'at-once' : 'when-asked';
}
