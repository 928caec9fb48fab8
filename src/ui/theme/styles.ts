/** The client's style sheets in their order, and how a shadow root takes them on. */
import avatar from '#ui/kit/avatar/avatar.css?inline';
import button from '#ui/kit/button/button.css?inline';
import field from '#ui/kit/field/field.css?inline';
import floating from '#ui/kit/floating/floating.css?inline';
import icon from '#ui/kit/icon/icon.css?inline';
import list from '#ui/kit/list/list.css?inline';
import menuButton from '#ui/kit/menu/menu-button.css?inline';
import status from '#ui/kit/status/status.css?inline';
import type { AdoptStyle } from '#ui/kit/style.ts';
import tabs from '#ui/kit/tabs/tabs.css?inline';
import windowed from '#ui/kit/windowed/windowed.css?inline';
import frame from './frame.css?inline';
import preferences from './preferences.css?inline';
import tokens from './tokens.css?inline';

/** First the theme, then the kit: what a view adds comes after and wins. */
export const themeStyles: readonly string[] = [
  ...[tokens, preferences, frame],
  ...[icon, button, field, list, floating, menuButton, tabs, avatar, status, windowed],
];

/**
 * Adopts style sheets after those that the root has already, or from a place among them. Constructed sheets need no
 * `style-src` permission from the page's Content Security Policy.
 */
export function adoptStyles(
  root: ShadowRoot,
  cssTexts: readonly string[],
  place: number = root.adoptedStyleSheets.length,
): void {
  const sheets = cssTexts.map((cssText) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
  const others = root.adoptedStyleSheets;
  root.adoptedStyleSheets = [...others.slice(0, place), ...sheets, ...others.slice(place)];
}

/** For parts that bring their style. It joins the theme's, so that what a view adds still wins. */
export function lateStyles(root: ShadowRoot): AdoptStyle {
  const adopted = new Set<string>();
  return (cssText) => {
    if (!adopted.has(cssText)) adoptStyles(root, [cssText], themeStyles.length);
    adopted.add(cssText);
  };
}

/**
 * More contrast and forced colours come when the visitor's system asks for them, now or later.
 * @returns how to stop listening.
 */
export function followContrast(adopt: AdoptStyle): () => void {
  const wish = matchMedia('(prefers-contrast: more), (forced-colors: active)');
  const answer = async () => {
    if (wish.matches) adopt((await import('./contrast.css?inline')).default);
  };
  const onChange = () => void answer().catch(() => {});
  wish.addEventListener('change', onChange);
  onChange();
  return () => wish.removeEventListener('change', onChange);
}
