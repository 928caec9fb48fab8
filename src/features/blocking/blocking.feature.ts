/** People whom the visitor does not want to hear from: kept by the server, for all clients of the account. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { isFromAccount, refuse } from '#core/dispatch.ts';
import { defineFeature } from '#core/feature.ts';
import type { BareJid, Jid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { presence } from '../presence/presence.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { BlockStore } from './blocking.store.ts';
import {
  askBlockList,
  block,
  blockList,
  blockPush,
  NS_BLOCKING,
  NS_REPORTING,
  type Report,
  unblock,
} from './blocking.wire.ts';

export type { ReportReason } from './blocking.wire.ts';

export interface Asked {
  readonly jid: Jid;
  /** The visitor wants to tell the server's operators why. */
  readonly isReport: boolean;
}

/** Enough for somebody to see what it is about. */
const MOST_REPORTED = 10;

export type BlockingHandle = ReturnType<(typeof blocking)['setup']>;

export const blocking = defineFeature({
  name: 'blocking',
  xeps: ['0191', '0377'],
  requires: [discovery, presence, roster],
  setup(session) {
    const store = new BlockStore();
    const canBlock = signal(false);
    const canReport = signal(false);

    const fetch = async () => {
      const { features } = await session.use(discovery).info(session.domain as BareJid);
      canReport.value = features.includes(NS_REPORTING);
      if (!features.includes(NS_BLOCKING)) return;
      store.replace(blockList.decode(await session.request({ type: 'get', payload: askBlockList() })) ?? []);
      canBlock.value = true;
    };
    // Signing in does not wait for it: the server keeps the blocked away by itself.
    session.onOnline(({ resumed }) => {
      if (!resumed || !canBlock.peek()) void fetch().catch((failure) => session.report('blocking', failure));
    });

    session.onIq('set', blockPush, (push, question) => {
      if (!isFromAccount(question, session.self)) throw refuse('service-unavailable');
      store.apply(push);
      return undefined;
    });

    // What was under way when the visitor blocked them; what an archive holds was said before.
    session.own(
      session.inbox.addressWith(({ from, isSent, source }) =>
        !isSent && source !== 'archive' && store.isBlocked(from) ? 'nobody' : undefined,
      ),
    );

    // What they asked before is no question any more, also where the server tells of it again.
    const { requests } = session.use(roster);
    session.own(
      computed(() => requests.value.filter(({ jid }) => !store.isBlocked(jid))).subscribe((left) => {
        if (left.length < requests.peek().length) requests.value = left;
      }),
    );

    /** What they have said, for those who are to judge it. */
    const evidence = async (jid: Jid): Promise<Report['messages']> => {
      const newest = await session.records.newest(jid, MOST_REPORTED);
      const by = session.self;
      return newest.flatMap(({ isOwn, archiveId }) => (isOwn || !archiveId ? [] : { by, id: archiveId }));
    };
    /** Some servers leave it to us to go out of a contact's sight and to come back (XEP-0191 §3.3, §3.4). */
    const show = (jid: Jid, isShown: boolean) => {
      if (session.use(roster).isSeenBy(jid)) session.use(presence).show(jid, isShown);
    };
    const asked = signal<Asked | undefined>(undefined);

    return {
      /** Whom the visitor is about to block; a view asks them whether they mean it. */
      asked: asked as ReadonlySignal<Asked | undefined>,
      ask: (question: Asked | undefined) => {
        asked.value = question;
      },
      jids: store.jids,
      /** Whether the server offers it. */
      canBlock: canBlock as ReadonlySignal<boolean>,
      /** Whether the server's operators want to be told why. */
      canReport: canReport as ReadonlySignal<boolean>,
      /** To be read inside a computation, which is made anew when the answer changes. */
      isBlocked: (jid: Jid) => store.isBlocked(jid),
      async block(jid: Jid, report?: Omit<Report, 'messages'>) {
        const full = report && canReport.peek() ? { ...report, messages: await evidence(jid) } : undefined;
        show(jid, false);
        await session.request({ type: 'set', payload: block(jid, full) }).catch((failure) => {
          show(jid, true);
          throw failure;
        });
        store.apply({ change: 'block', jids: [jid] });
        const conversation = session.conversations.get(jid);
        if (conversation) await session.note(conversation, { isRead: true });
      },
      async unblock(jid: Jid) {
        await session.request({ type: 'set', payload: unblock(jid) });
        store.apply({ change: 'unblock', jids: [jid] });
        show(jid, true);
      },
    };
  },
});
