/** The documentation as a site (VitePress). The pages are plain Markdown, and can be read where they lie as well. */
import { defineConfig } from 'vitepress';

const page = (text: string, name: string) => ({ text, link: `/${name}` });

export default defineConfig({
  title: 'Converse',
  description: 'A chat client that a website embeds with one script.',
  base: '/docs/',
  outDir: '../.cache/docs',
  cacheDir: '../.cache/vitepress',
  // Pages link to files of the repository too; test/docs.test.ts knows which links are good.
  ignoreDeadLinks: true,
  markdown: {
    // What stands in braces in the examples is theirs, not Vue's.
    config: (markdown) => {
      const inline = markdown.renderer.rules.code_inline;
      markdown.renderer.rules.code_inline = (tokens, at, options, env, self) => {
        tokens[at]?.attrSet('v-pre', '');
        return inline?.(tokens, at, options, env, self) ?? self.renderToken(tokens, at, options);
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      page('Quickstart', 'quickstart'),
      page('Settings', 'settings'),
      page('Script API', 'api'),
      page('Live', 'live'),
    ],
    sidebar: [
      {
        text: 'Site owners',
        items: [
          page('Quickstart', 'quickstart'),
          page('Live examples', 'live'),
          page('Settings', 'settings'),
          page('Servers', 'servers'),
          page('Signing visitors in', 'prebind'),
          page('Accounts', 'registration'),
          page('Builds', 'builds'),
          page('Theming', 'theming'),
          page('Troubleshooting', 'troubleshooting'),
          page('Growing', 'scale'),
        ],
      },
      {
        text: 'Visitors',
        items: [page('Manual', 'manual'), page('Accessibility', 'accessibility')],
      },
      {
        text: 'Integrators',
        items: [
          page('Script API', 'api'),
          page('Plugins', 'plugins'),
          page('Headless', 'headless'),
          page('The OTR engine', 'otr'),
          page('From the classic releases', 'compatibility'),
          page('What is promised', 'contract'),
        ],
      },
      {
        text: 'Good to know',
        items: [
          page('Security', 'security'),
          page('Privacy and storage', 'privacy-and-storage'),
          page('Connecting', 'connection'),
          page('Performance', 'performance'),
        ],
      },
      { text: 'Taking part', items: [page('Translations', 'translations'), page('Writing documentation', 'writing')] },
    ],
  },
});
