/** The page `/kit/`: every part in every state, light and dark, each theme in a shadow root of its own. */
import { render } from 'preact';
import messageMenuStyle from '#features/message-menu/message-menu.css?inline';
import { composerStyles } from '#ui/composer/styles.ts';
import { StyleContext } from '#ui/kit/style.ts';
import { adoptStyles, followContrast, lateStyles, themeStyles } from '#ui/theme/styles.ts';
import { timelineStyles } from '#ui/timeline/styles.ts';
import galleryStyle from './gallery.css?inline';
import { Gallery } from './gallery.tsx';

const TITLES = { light: 'Light', dark: 'Dark' };

type Theme = keyof typeof TITLES;

function isTheme(text: string | null): text is Theme {
  return text !== null && text in TITLES;
}

function addPane(theme: Theme, wishes: URLSearchParams): void {
  const host = document.createElement('div');
  host.className = 'pane';
  host.dataset.theme = theme;
  host.dataset.brand = wishes.get('brand') ?? '';
  if (wishes.has('still')) host.dataset.animate = 'off';
  const root = host.attachShadow({ mode: 'open' });
  // What can be done with a message lies above it, as features have it, and moves nothing.
  adoptStyles(root, [...themeStyles, ...timelineStyles, ...composerStyles, messageMenuStyle, galleryStyle]);
  const adoptStyle = lateStyles(root);
  followContrast(adoptStyle);
  document.getElementById('panes')?.append(host);
  render(
    <StyleContext value={adoptStyle}>
      <Gallery title={TITLES[theme]} direction={wishes.get('dir') === 'rtl' ? 'rtl' : 'ltr'} />
    </StyleContext>,
    root,
  );
}

const wishes = new URLSearchParams(location.search);
const wished = wishes.get('theme');
const themes: Theme[] = isTheme(wished) ? [wished] : ['light', 'dark'];
for (const theme of themes) addPane(theme, wishes);
