/**
 * `npx tsx bench/connection.ts`: what connecting costs, against a local Prosody behind a slow line. Round trips are counted
 * on the wire; times are medians of RUNS (5) and only mean something beside each other.
 */
import 'fake-indexeddb/auto';
import type { Client } from '#core/client.ts';
import { createHeadless } from '#embed/headless.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { startProsody } from '#test/servers/prosody.ts';
import { type Account, befriend, newAccount } from '#test/support/accounts.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';
import { createStropheTransport } from '#xmpp/transport/strophe-transport.ts';
import type { Endpoint } from '#xmpp/transport/transport.ts';

const RUNS = Number(process.env.RUNS ?? 5);
const QUEUED = 100;
const NOTHING_KEPT = { load: () => undefined, save: () => {}, clear: () => {} };

const address = (jid: string): BareJid => {
  const parsed = bareJid(jid);
  if (!parsed) throw new Error(`${jid} is no address`);
  return parsed;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const endpointAt = (port: number): Endpoint => ({ kind: 'websocket', url: `ws://127.0.0.1:${port}/xmpp-websocket` });

/** Signs in; counts how often something is said after something was heard. */
function signIn(endpoint: Endpoint, { jid, password }: Account): Promise<{ turns: number; ms: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let turns = 0;
    let isOurTurn = true;
    const transport = createStropheTransport({
      endpoint,
      resumption: NOTHING_KEPT,
      log: (direction) => {
        if (direction === 'out' && isOurTurn) turns += 1;
        isOurTurn = direction === 'in';
      },
      onEvent: (event) => {
        if (event.type === 'offline') reject(new Error(event.failure?.kind ?? 'offline'));
        if (event.type !== 'online') return;
        resolve({ turns, ms: performance.now() - begun });
        transport.close();
      },
    });
    transport.signIn({ jid: address(jid), secret: { type: 'password', password } });
  });
}

async function reportSignIn(network: TcpProxy, account: Account): Promise<void> {
  for (const oneWayMs of [0, 25, 100]) {
    network.delay({ up: oneWayMs, down: oneWayMs });
    const runs: { turns: number; ms: number }[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await signIn(endpointAt(network.port), account));
    // The upgrade to a WebSocket is one more, which no stanza shows; the last, for stream management, is not waited for.
    const [turns, ms] = [median(runs.map((one) => one.turns)), median(runs.map((one) => one.ms))];
    const ratio = oneWayMs === 0 ? '' : `, ${(ms / (turns * 2 * oneWayMs)).toFixed(2)} of round trips x delay`;
    console.log(`${2 * oneWayMs} ms added: ${turns} round trips, ${ms.toFixed(0)} ms${ratio}`);
  }
  network.delay({});
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

async function writeOffline(client: Client, to: BareJid): Promise<void> {
  const session = client.session.peek();
  if (!session) throw new Error('Nobody is signed in');
  const conversation = await session.open(to, 'direct');
  for (let count = 1; count <= QUEUED; count += 1) await session.outbox.compose(conversation, `queued ${count}`);
}

/** From the moment the server can be reached again to the last confirmation. */
async function reportReturn(network: TcpProxy, [own, friend]: readonly [Account, Account]): Promise<void> {
  for (const [name, restart] of [
    ['a cut line', false],
    ['a restarted server', true],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const client = await createHeadless({
        name: `bench-${name}-${run}`,
        websocket_url: endpointAt(network.port).url,
      });
      await client.signIn({ jid: address(own.jid), password: own.password });
      await until(() => client.connection.peek().type === 'online');
      network.refuse();
      network.cut();
      await until(() => client.connection.peek().type === 'waiting');
      await writeOffline(client, address(friend.jid));
      if (restart) await server.restart();
      const begun = performance.now();
      network.accept();
      client.wake();
      await until(() => client.session.peek()?.outbox.size === 0);
      times.push(performance.now() - begun);
      await client.signOut();
      client.dispose();
    }
    console.log(
      `after ${name}, ${QUEUED} messages written meanwhile: all confirmed after ${median(times).toFixed(0)} ms`,
    );
  }
}

const server = await startProsody();
const network = await startTcpProxy({ targetPort: server.httpPort });
try {
  const pair: [Account, Account] = [await newAccount(server, 'hero'), await newAccount(server, 'beatrice')];
  await befriend(server, ...pair);
  await reportSignIn(network, pair[0]);
  await reportReturn(network, pair);
} finally {
  await network.stop();
  await server.stop();
}
