/** Writes docs/theming.md from what the style sheets and the markup really offer. */
import type { PublicProperty } from './read-tokens.ts';

const INTRODUCTION = `# Theming

The client lives in a shadow root, so a site's style sheets cannot change it by accident. What follows is meant to be
changed: set a property on the client's host element, or style a part from outside.

\`\`\`css
converse-root {
  --converse-accent: light-dark(#8a3a12, #a4501f);
  --converse-radius: 2px;
}

converse-root::part(button) {
  text-transform: uppercase;
}
\`\`\`

- Light and dark follow the visitor's system, or what they choose under _Settings_. \`data-theme="light"\` or \`data-theme="dark"\` on the host
  element, set by a script of the page once the client has started, decides for them. A colour written as \`light-dark(…, …)\` fits
  both; a single colour is used in both.
- More contrast (\`prefers-contrast: more\`) and forced colours are answered by the client itself; a site that sets colours
  should set them for \`prefers-contrast: more\` as well.
- \`animate: false\` among the settings stops all movement (the host element then has \`data-animate="off"\`); so does the visitor's
  system when it asks for less.
- The colours below are measured: text has at least 4.5 to 1 on every ground it is drawn on, outlines and signs 3 to 1.
  Measure your own as well.
- The page of samples (\`npm start\`, then \`/kit/\`) shows every part in every state.
`;

const code = (text: string) => `\`${text}\``;

function propertyList(properties: readonly PublicProperty[]): string {
  return properties.map(({ name, value, description }) => `- ${code(name)}: ${code(value)}. ${description}`).join('\n');
}

export function writeThemingPage(properties: readonly PublicProperty[], parts: readonly string[]): string {
  return `${INTRODUCTION}
## Custom properties

${propertyList(properties)}

## Parts

For \`::part(…)\`: ${parts.map(code).join(', ')}.
`;
}
