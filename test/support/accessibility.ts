/** One check of a whole screen by axe-core, with a failure that names the rule, the place and the reason. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export interface AccessibilityOptions {
  /** Only this part of the page; selectors reach into the client's shadow root. */
  within?: string;
  /** Parts of the host page that are none of our business. */
  without?: string[];
}

export async function expectAccessible(page: Page, { within, without = [] }: AccessibilityOptions = {}): Promise<void> {
  let axe = new AxeBuilder({ page });
  if (within !== undefined) axe = axe.include(within);
  for (const selector of without) axe = axe.exclude(selector);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found, 'accessibility violations').toEqual([]);
}
