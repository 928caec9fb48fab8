/** One check of a whole screen by axe-core, with a failure that names the rule, the place and the reason. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export interface AccessibilityOptions {
  /** Only this part of the page; selectors reach into the client's shadow root. */
  within?: string;
  /** Parts of the host page that are none of our business. */
  without?: string[];
  /** What is asked again where only this differs from a screen that has been checked as a whole. */
  only?: string[];
}

export async function expectAccessible(
  page: Page,
  { within, without = [], only }: AccessibilityOptions = {},
): Promise<void> {
  let axe = new AxeBuilder({ page });
  if (within !== undefined) axe = axe.include(within);
  for (const selector of without) axe = axe.exclude(selector);
  if (only) axe = axe.withRules(only);
  await page.evaluate(atRest);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found, 'accessibility violations').toEqual([]);
}

/** Once nothing in the page fades or slides any more: what is half transparent has no contrast yet, nor is it a dialog. */
async function atRest(): Promise<void> {
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
  ];
  const moving = () =>
    rootsIn(document)
      .flatMap((root) => root.getAnimations())
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  for (let animations = moving(); animations.length > 0; animations = moving()) {
    // One that is taken back ends as well.
    await Promise.allSettled(animations.map(({ finished }) => finished));
  }
}
