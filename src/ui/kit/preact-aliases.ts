/**
 * virtua is written for React; bundlers answer its three imports with Preact. `react/jsx-runtime` goes straight to
 * Preact's own, everything else to preact/compat, which hooks into Preact's global options: views must not rely on
 * what it changes (say `onInput`, `onFocusIn`, `onFocusOut`, and write units into styles).
 */
export const preactAliases = [
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];
