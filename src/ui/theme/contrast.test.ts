/** Every text and every shape of the theme is readable on every ground it is drawn on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consistentColor } from './color/consistent-color.ts';
import { contrast, formatHex, parseHex } from './color/contrast.ts';
import { readColorPairs } from './read-tokens.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const usual = readColorPairs(read('./tokens.css'));
const palettes = {
  usual,
  'more contrast': new Map([...usual, ...readColorPairs(read('./contrast.css'))]),
};

const panes = ['surface', 'surface-sunken', 'surface-raised'];
const grounds = [...panes, 'surface-hover', 'accent-soft'];
const bubbles = ['message-own', 'message-other', 'warning-soft', 'danger-soft'];

/** What is written or drawn, and on what. */
const texts: Record<string, string[]> = {
  text: [...grounds, ...bubbles],
  'text-muted': [...grounds, ...bubbles],
  'accent-text': [...grounds, ...bubbles],
  'on-accent': ['accent', 'accent-hover'],
  'on-danger': ['danger', 'danger-hover'],
  'danger-text': [...grounds, ...bubbles],
  'success-text': panes,
  'warning-text': [...panes, 'warning-soft'],
};
const shapes: Record<string, string[]> = {
  'border-strong': [...panes, 'surface-hover'],
  accent: panes,
  danger: panes,
  focus: [...grounds, ...bubbles],
  'presence-online': grounds,
  'presence-away': grounds,
  'presence-busy': grounds,
  'presence-offline': grounds,
};

function pairs(table: Record<string, string[]>): [string, string][] {
  return Object.entries(table).flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));
}

describe.each(Object.entries(palettes))('the %s palette', (_name, palette) => {
  const color = (name: string, half: 'light' | 'dark') => parseHex(palette.get(`--converse-${name}`)?.[half] ?? name);

  describe.each(['light', 'dark'] as const)('%s', (half) => {
    it.each(pairs(texts))('shows %s on %s with at least 4.5 to 1', (front, back) => {
      expect(contrast(color(front, half), color(back, half))).toBeGreaterThanOrEqual(4.5);
    });

    it.each(pairs(shapes))('shows %s on %s with at least 3 to 1', (front, back) => {
      expect(contrast(color(front, half), color(back, half))).toBeGreaterThanOrEqual(3);
    });

    it("shows people's names in their colours with at least 4.5 to 1, whatever the hue", () => {
      for (let person = 0; person < 360; person += 1) {
        const { text, soft } = consistentColor(`person-${person}`)[half];
        expect(contrast(parseHex(text), parseHex(soft)), `person-${person} on the avatar`).toBeGreaterThanOrEqual(4.5);
        for (const back of [...grounds, ...bubbles])
          expect(contrast(parseHex(text), color(back, half)), `person-${person} on ${back}`).toBeGreaterThanOrEqual(
            4.5,
          );
      }
    });
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast(parseHex('#000000'), parseHex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(parseHex('#336699'), parseHex('#336699'))).toBe(1);
  });

  it('finds grey #767676 just readable on white and #777777 not', () => {
    expect(contrast(parseHex('#767676'), parseHex('#ffffff'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(parseHex('#777777'), parseHex('#ffffff'))).toBeLessThan(4.5);
  });

  it('writes back the colour it has read and refuses anything else', () => {
    expect(formatHex(parseHex('#17697a'))).toBe('#17697a');
    expect(() => parseHex('red')).toThrow('#rrggbb');
  });
});
