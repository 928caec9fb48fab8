import { describe, expect, it } from 'vitest';
import { describeWire } from '#test/support/wire-cases.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import {
  askItems,
  configure,
  type NodeOptions,
  type PepItem,
  pepEvent,
  pepItems,
  publish,
  refusal,
  retract,
  type Wanted,
} from './pep.wire.ts';

describeWire('personal events', new URL('cases/', import.meta.url), {
  codecs: { pepEvent, pepItems },
  builds: {
    publish: ({ node, item, options }: { node: string; item: PepItem; options: NodeOptions }) =>
      publish(node, item, options),
    configure: ({ node, options }: { node: string; options: NodeOptions }) => configure(node, options),
    retract: ({ node, id }: { node: string; id: string }) => retract(node, id),
    askItems: ({ node, wanted }: { node: string; wanted: Wanted }) => askItems(node, wanted),
  },
});

describe('a refusal', () => {
  it.each([
    [new StanzaError('item-not-found'), 'nowhere'],
    [new StanzaError('conflict'), 'kept-otherwise'],
    [
      new StanzaError('not-acceptable', { detail: { name: 'precondition-not-met', ns: 'x', attrs: {} } }),
      'kept-otherwise',
    ],
    [new StanzaError('resource-constraint'), 'refused'],
    [new StanzaError('disconnected'), undefined],
    [new Error('a mistake of ours'), undefined],
  ])('%s is %s', (failure, reason) => expect(refusal(failure)).toBe(reason));
});
