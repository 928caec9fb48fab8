import { describeWire } from '#test/support/wire-cases.ts';
import { askInfo, capabilities, discoInfo, ping } from './discovery.wire.ts';
import { askItems, discoItems } from './items.wire.ts';

describeWire('discovery', new URL('cases/', import.meta.url), {
  codecs: { discoInfo, discoItems, ping },
  builds: {
    capabilities: ({ node, ver }: { node: string; ver: string }) => capabilities(node, ver),
    askInfo: ({ node }: { node?: string }) => askInfo(node),
    askItems: ({ node }: { node?: string }) => askItems(node),
  },
});
