/** Which modules share a chunk: what is needed at one moment comes in one piece, which is one request and compresses best. */

/** Holds the entry and all that it needs at once: what the page's script loads. */
export const CORE_CHUNK = 'converse-core';
export const SIGNED_IN_CHUNK = 'signed-in';
/** What only later views need of the kit, such as menus and dialogs, icons and forms, and to search: the first of them fetches it for all. */
const LATER_KIT_CHUNK = 'later-kit';
const LATER_KIT = /\/src\/(ui\/kit\/|lib\/fold\.ts|xmpp\/forms\/)|\/lucide\/dist\/esm\/icons\//;

/** What the ESM build's entry leaves for later, and the core has at once. */
const CLIENT_CHUNK = 'client';
const CLIENT_ROOTS = ['src/embed/boot.ts', 'src/embed/create-client.ts'];

/** The session and its views, and where its records are kept. The transport stays apart: connecting begins with it alone. */
const SIGNED_IN_ROOTS = ['src/app/widget.ts', 'src/storage/open.ts', 'src/storage/seal.ts'];

/** What several parts ask before they tell anybody anything: the first of them fetches it for all. */
const PRIVACY_CHUNK = 'privacy';
const PRIVACY_ROOTS = ['src/features/privacy/privacy.feature.ts'];

/** What scripts of the page can do once somebody is signed in. */
const SCRIPT_CHUNK = 'script-api';
const SCRIPT_ROOTS = ['src/embed/script/handles.ts'];

/** What sleeps until it is needed (src/app/doors.ts), each part in one piece. What two need is with the one named first. */
const PARTS = [
  'personal',
  'attention',
  'messages',
  'rooms',
  'otr',
  'no-otr',
  'contacts',
  'status',
  'search',
  'people',
] as const;

interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether `root` pulls in a module by static imports. */
function isReached(id: string, root: string, graph: Graph, seen = new Set<string>()): boolean {
  if (id.endsWith(root)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return graph.getModuleInfo(id)?.importers.some((importer) => isReached(importer, root, graph, seen)) ?? false;
}

const group = (name: string, roots: readonly string[], priority: number) => ({
  debugName: name,
  name: (id: string, graph: Graph) => (roots.some((root) => isReached(id, root, graph)) ? name : null),
  minSize: 0,
  priority,
});

/** @param entry the source that the build begins with. */
export const splittingFrom = (entry: string) => ({
  groups: [
    group(CORE_CHUNK, [entry], 4),
    group(CLIENT_CHUNK, CLIENT_ROOTS, 3),
    group(SIGNED_IN_CHUNK, SIGNED_IN_ROOTS, 2),
    // Before the parts: a menu or an icon must not fetch the part that happens to have one too.
    { name: LATER_KIT_CHUNK, test: LATER_KIT, minSize: 0, priority: 1 },
    group(PRIVACY_CHUNK, PRIVACY_ROOTS, 1),
    group(SCRIPT_CHUNK, SCRIPT_ROOTS, 0),
    ...PARTS.map((part) => group(part, [`src/app/parts/${part}.ts`], 0)),
  ],
});
