/** The browser to measure in: the tests' own, without what it does for an address bar that nobody sees. */
import { type Browser, chromium } from 'playwright-core';
import { launchOptions } from '#test/support/browser.ts';

/** New Chromium prepares web pages for its own menus, which takes a processor for half a second after each start. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI'];
/** The last list wins, so what Playwright switches off for reliable runs is named again. */
const OTHERS = ['AimEnabled', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'OptimizationHints', 'PaintHolding'];

export function launchBrowser(): Promise<Browser> {
  const options = launchOptions();
  return chromium.launch({ ...options, args: [...options.args, `--disable-features=${[...ADDRESS_BAR, ...OTHERS]}`] });
}
