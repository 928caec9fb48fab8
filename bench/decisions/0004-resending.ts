/**
 * Who sends again after an interruption: none, some or all of twenty messages have reached the server, no acknowledgement
 * has reached the client, and the stream is then resumed or cannot be. Counts what the friend hears.
 */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import { createHeadless } from '#embed/headless.ts';
import { bareJid, resourceOf } from '#lib/jid.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { XmppServer } from '#test/servers/server.ts';
import { type Account, befriend, connectRaw, newAccount } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';
import { textAt } from '#test/support/xml-text.ts';
import type { Decision, Finding } from './decision.ts';
import { until } from './until.ts';

const COUNT = 20;
/** Longer than any run: what comes down waits until the connection is cut. */
const NEVER_MS = 600_000;

interface Scene {
  readonly server: XmppServer;
  readonly network: TcpProxy;
  readonly account: Account;
  readonly friend: RawClient;
  readonly client: Client;
  readonly session: Session;
  readonly conversation: Conversation;
}

interface Course {
  /** How many of the messages reach the server before the cut. */
  readonly arriving: number;
  readonly isResumed: boolean;
}

const COURSES: readonly Course[] = [0, COUNT / 2, COUNT].flatMap((arriving) => [
  { arriving, isResumed: true },
  { arriving, isResumed: false },
]);

async function setUp(server: XmppServer, network: TcpProxy): Promise<Scene> {
  const [account, other] = [await newAccount(server, 'romeo'), await newAccount(server, 'juliet')];
  await befriend(server, account, other);
  const friend = await connectRaw(server, other);
  friend.presence();
  const client = await createHeadless({ websocket_url: `ws://127.0.0.1:${network.port}/xmpp-websocket` });
  const ready = new Promise<void>((resolve) => void client.events.on('ready', () => resolve()));
  const [jid, to] = [bareJid(account.jid), bareJid(other.jid)];
  if (!jid || !to) throw new Error('No addresses');
  await client.signIn({ jid, password: account.password });
  await ready;
  const session = client.session.peek();
  if (!session) throw new Error('No session');
  const conversation = await session.open(to, 'direct');
  return { server, network, account, friend, client, session, conversation };
}

const heard = ({ friend }: Scene): string[] =>
  friend.received.flatMap((stanza) => (stanza.localName === 'message' ? (textAt(stanza, 'body') ?? []) : []));

async function interrupt(scene: Scene, { arriving, isResumed }: Course): Promise<void> {
  const { network, client, session, conversation } = scene;
  const say = async (first: number, end: number) => {
    for (let index = first; index < end; index += 1) await session.outbox.compose(conversation, `line ${index}`);
    await session.work.idle();
  };
  network.delay({ down: NEVER_MS });
  await say(0, arriving);
  await until(() => heard(scene).length === arriving);
  network.stall();
  await say(arriving, COUNT);
  network.refuse();
  network.cut();
  network.resume();
  network.delay({});
  await until(() => client.connection.peek().type !== 'online');
  if (!isResumed) await endOldSession(scene);
  network.accept();
  client.retryNow();
  await until(() => client.connection.peek().type === 'online');
}

/** Whoever takes the resource ends the session that waits to be resumed (RFC 6120 §7.7.2.2). */
async function endOldSession({ server, account, session }: Scene): Promise<void> {
  const usurper = await connectRaw(server, account, resourceOf(session.jid));
  await usurper.disconnect();
}

async function play(server: XmppServer, course: Course): Promise<Finding[]> {
  const network = await startTcpProxy({ targetPort: server.httpPort });
  const scene = await setUp(server, network);
  const resumptions: boolean[] = [];
  scene.client.events.on('reconnected', ({ resumed }) => resumptions.push(resumed));
  try {
    await interrupt(scene, course);
    await until(() => scene.session.outbox.size === 0 && new Set(heard(scene)).size === COUNT);
    // Whatever would come twice has come by the time of an answer to a later question.
    await scene.friend.iq('<query xmlns="jabber:iq:roster"/>');
  } finally {
    scene.client.dispose();
    await scene.friend.disconnect();
    await network.stop();
  }
  if (resumptions.some((resumed) => resumed !== course.isResumed)) throw new Error('The stream came back otherwise');
  return count(heard(scene), course);
}

function count(lines: readonly string[], { arriving, isResumed }: Course): Finding[] {
  const what = `${arriving} of ${COUNT} had arrived, ${isResumed ? 'resumed' : 'not resumed'}`;
  const distinct = [...new Set(lines)];
  const isInOrder = distinct.every((line, index) => line === `line ${index}`);
  return [
    { what: `${what}: lost`, unit: '', values: [COUNT - distinct.length] },
    { what: `${what}: doubled`, unit: '', values: [lines.length - distinct.length] },
    { what: `${what}: in order`, unit: '', values: [isInOrder ? 1 : 0] },
  ];
}

export const decision: Decision = {
  name: '0004-resending',
  async measure() {
    const server = await startProsody();
    try {
      const all: Finding[] = [];
      for (const course of COURSES) all.push(...(await play(server, course)));
      return all;
    } finally {
      await server.stop();
    }
  },
};
