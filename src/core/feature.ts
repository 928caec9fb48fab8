/** The seam: how features, built-in and third-party alike, join a session. */

import type { Session } from './session.ts';
import type { SettingsTable } from './settings.ts';

export type { XmlElement } from '#xmpp/xml.ts';

/** The headless half of a feature. The object itself is the key that others use it by. */
export interface Feature<Handle> {
  /** In users' words, for logs and settings. */
  readonly name: string;
  /** Numbers of the XEPs it implements, with four digits. */
  readonly xeps: readonly string[];
  /** Features whose handles it uses; they are set up before it. */
  readonly requires: readonly Feature<unknown>[];
  readonly settings: SettingsTable;
  /** Runs once per session. What it acquires it hands to `session.own`. */
  setup(session: Session): Handle;
}

export type FeatureDefinition<Handle> = Pick<Feature<Handle>, 'name' | 'setup'> & Partial<Feature<Handle>>;

/**
 * @example
 * export const greeter = defineFeature({
 *   name: 'greeter',
 *   setup(session) {
 *     session.onOnline(() => session.log('hello'));
 *     return { greet: () => 'hello' };
 *   },
 * });
 */
export function defineFeature<Handle>(definition: FeatureDefinition<Handle>): Feature<Handle> {
  return { xeps: [], requires: [], settings: {}, ...definition };
}

/** Each feature after those it requires. Throws where features require each other in a circle. */
export function inOrder(features: readonly Feature<unknown>[]): Feature<unknown>[] {
  const ordered: Feature<unknown>[] = [];
  const visit = (feature: Feature<unknown>, path: readonly Feature<unknown>[]) => {
    if (ordered.includes(feature)) return;
    if (path.includes(feature)) throw new Error(`The feature '${feature.name}' requires itself by a circle.`);
    for (const required of feature.requires) visit(required, [...path, feature]);
    ordered.push(feature);
  };
  for (const feature of features) visit(feature, []);
  return ordered;
}
