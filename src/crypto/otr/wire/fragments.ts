/** Messages in pieces: cutting them to a line's length, and putting them together again. */
import type { InstanceTags } from './messages.ts';

export interface Fragment extends InstanceTags {
  readonly index: number;
  readonly count: number;
  readonly piece: string;
}

const MAX_PIECES = 0xffff;
/** What one conversation may hold of unfinished messages, in characters. */
const MAX_HELD = 4 * 1024 * 1024;
/** Above this many pieces only the order of the specification will do. */
const MAX_SCATTERED = 2048;

const PATTERN = /^\?OTR\|([0-9a-f]{1,16})\|([0-9a-f]{1,16}),(\d{1,10}),(\d{1,10}),([^,]+),/i;

/** Undefined for what breaks the rules: an index of 0, an index above the count, an empty piece. */
export function parseFragment(text: string): Fragment | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, sender = '', receiver = '', index, count, piece = ''] = match;
  const fragment = {
    sender: Number.parseInt(sender, 16),
    receiver: Number.parseInt(receiver, 16),
    index: Number(index),
    count: Number(count),
    piece,
  };
  const isSound =
    fragment.index >= 1 &&
    fragment.index <= fragment.count &&
    fragment.count <= MAX_PIECES &&
    fragment.sender <= 0xffffffff &&
    fragment.receiver <= 0xffffffff;
  return isSound ? fragment : undefined;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');
const padded = (value: number): string => String(value).padStart(5, '0');

function encodeFragment({ sender, receiver, index, count, piece }: Fragment): string {
  return `?OTR|${hex(sender)}|${hex(receiver)},${padded(index)},${padded(count)},${piece},`;
}

/** Length of everything around a piece. */
export const FRAGMENT_OVERHEAD = encodeFragment({ sender: 0, receiver: 0, index: 1, count: 1, piece: '' }).length;

/** Cuts only what is too long, and into at most 65535 pieces, whatever the limit. */
export function cut(encoded: string, maxLength: number, tags: InstanceTags): string[] {
  if (encoded.length <= maxLength) return [encoded];
  const room = Math.max(1, maxLength - FRAGMENT_OVERHEAD, Math.ceil(encoded.length / MAX_PIECES));
  const count = Math.ceil(encoded.length / room);
  return Array.from({ length: count }, (_, at) =>
    encodeFragment({ ...tags, index: at + 1, count, piece: encoded.slice(at * room, (at + 1) * room) }),
  );
}

export interface Fragments {
  /** The specification's (K, N, F): pieces that came in order. */
  readonly inOrder?: { readonly fragment: Fragment; readonly text: string };
  /** All pieces of one sender and count since the last whole message, for those that came in another order. */
  readonly scattered: ReadonlyMap<number, Fragment>;
}

export const noFragments: Fragments = { scattered: new Map() };

export interface Assembly {
  readonly fragments: Fragments;
  readonly whole?: string;
  /** Pieces of several messages may have met: what cannot be read then is no one's fault. */
  readonly isUncertain?: boolean;
}

export function assemble(fragments: Fragments, fragment: Fragment): Assembly {
  const inOrder = append(fragments.inOrder, fragment);
  if (inOrder && inOrder.fragment.index === inOrder.fragment.count)
    return { fragments: noFragments, whole: inOrder.text };
  const scattered = collect(fragments.scattered, fragment);
  const kept = inOrder ? { inOrder } : {};
  if (scattered.size < fragment.count) return { fragments: { ...kept, scattered } };
  const pieces = [...scattered.values()].sort((a, b) => a.index - b.index).map(({ piece }) => piece);
  return { fragments: { ...kept, scattered: new Map() }, whole: pieces.join(''), isUncertain: true };
}

const isOfOne = (a: Fragment, b: Fragment): boolean =>
  a.sender === b.sender && a.receiver === b.receiver && a.count === b.count;

function append(held: Fragments['inOrder'], fragment: Fragment): Fragments['inOrder'] {
  if (fragment.index === 1) return { fragment, text: fragment.piece };
  if (!held || !isOfOne(held.fragment, fragment) || fragment.index !== held.fragment.index + 1) return undefined;
  const text = held.text + fragment.piece;
  return text.length > MAX_HELD ? undefined : { fragment, text };
}

function collect(held: ReadonlyMap<number, Fragment>, fragment: Fragment): Map<number, Fragment> {
  if (fragment.count > MAX_SCATTERED) return new Map();
  const [any] = held.values();
  const clashes = held.has(fragment.index) && held.get(fragment.index)?.piece !== fragment.piece;
  const length = [...held.values()].reduce((sum, { piece }) => sum + piece.length, fragment.piece.length);
  if (!any || clashes || length > MAX_HELD || !isOfOne(any, fragment)) return new Map([[fragment.index, fragment]]);
  return new Map([...held, [fragment.index, fragment]]);
}
