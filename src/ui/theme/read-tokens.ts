/** Reads the theme's own style sheets, so that tests measure and documents list what really ships. */

export interface ColorPair {
  readonly light: string;
  readonly dark: string;
}

export interface PublicProperty {
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

const PAIR = /(--converse-[\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
const DOCUMENTED = /\/\* ([^*]+) \*\/\s*(--converse-[\w-]+):\s*([^;]+);/g;

/** All `light-dark(#…, #…)` properties of a style sheet by name. */
export function readColorPairs(css: string): Map<string, ColorPair> {
  const pairs = new Map<string, ColorPair>();
  for (const [, name = '', light = '', dark = ''] of css.matchAll(PAIR)) pairs.set(name, { light, dark });
  return pairs;
}

/** All public properties with the comment that stands above each. */
export function readPublicProperties(css: string): PublicProperty[] {
  return [...css.matchAll(DOCUMENTED)].map(([, description = '', name = '', value = '']) => ({
    name,
    value: value.replace(/\s+/g, ' ').trim(),
    description,
  }));
}
