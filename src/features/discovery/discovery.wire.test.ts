import { describeWire } from '#test/support/wire-cases.ts';
import { askInfo, askItems, discoInfo, discoItems, ping } from './discovery.wire.ts';

describeWire('discovery', new URL('cases/', import.meta.url), {
  codecs: { discoInfo, discoItems, ping },
  builds: {
    askInfo: ({ node }: { node?: string }) => askInfo(node),
    askItems: ({ node }: { node?: string }) => askItems(node),
  },
});
