/** Reads what our pages contain: fenced blocks, links, and the anchors of headings. */

export interface FencedBlock {
  readonly language: string;
  readonly code: string;
  /** Of the opening fence, counted from 1. */
  readonly line: number;
}

const FENCE = /^( *)```(\S*)[^\n]*\n([\s\S]*?)^\1```$/gm;
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const HEADING = /^#{1,6} (.+)$/gm;
const INLINE_CODE = /`[^`\n]+`/g;

export function fencedBlocks(text: string): FencedBlock[] {
  return [...text.matchAll(FENCE)].map(({ 1: indent = '', 2: language = '', 3: body = '', index }) => ({
    language,
    code: body.replace(new RegExp(`^${indent}`, 'gm'), ''),
    line: text.slice(0, index).split('\n').length,
  }));
}

/** Targets of links and images. */
export function links(text: string): string[] {
  const prose = text.replace(FENCE, '').replace(INLINE_CODE, 'code');
  return [...prose.matchAll(LINK)].map(([, target = '']) => target);
}

export function headings(text: string): string[] {
  return [...text.replace(FENCE, '').matchAll(HEADING)].map(([, title = '']) => title);
}

/** The anchor that a forge gives to a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}
