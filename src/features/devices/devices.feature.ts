/** What people's devices tell of themselves, and what ours tells those who may know that we are here. */
import { isFromAccount, type Question, refuse } from '#core/dispatch.ts';
import { defineFeature, type XmlElement } from '#core/feature.ts';
import type { Jid } from '#lib/jid.ts';
import { privacy } from '../privacy/privacy.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import {
  askLast,
  askTime,
  askVersion,
  lastActivity,
  lastQuestion,
  localTime,
  NS_LAST,
  NS_TIME,
  NS_VERSION,
  timeQuestion,
  version,
  versionQuestion,
} from './devices.wire.ts';

export type { LocalTime, Version } from './devices.wire.ts';

export const devices = defineFeature({
  name: 'devices',
  xeps: ['0012', '0092', '0202'],
  requires: [privacy, roster],
  setup(session) {
    const { clock } = session;
    for (const ns of [NS_LAST, NS_VERSION, NS_TIME]) session.advertise(ns);
    /** When the visitor was last seen at the page. */
    let touchedAt = clock.now();

    /** Each of these answers tells that we are here, and where: nobody may learn it who does not see our presence. */
    const check = (question: Question) => {
      const { from } = question;
      if (isFromAccount(question, session.self) || (from && session.use(roster).isSeenBy(from))) return;
      throw refuse('service-unavailable');
    };
    /** Whoever must not learn since when nobody is here is answered as if we did not know it. */
    const mayTellActivity = async (question: Question) => {
      const { loaded, allows } = session.use(privacy);
      await loaded;
      if (!isFromAccount(question, session.self) && !allows('activity', question.from))
        throw refuse('service-unavailable');
    };
    session.onIq('get', lastQuestion, async (_, question) => {
      check(question);
      await mayTellActivity(question);
      return lastActivity.encode(Math.floor((clock.now() - touchedAt) / 1000))[0];
    });
    session.onIq('get', versionQuestion, (_, question) => {
      check(question);
      return version.encode({ name: 'Converse', version: undefined, os: undefined })[0];
    });
    session.onIq('get', timeQuestion, (_, question) => {
      check(question);
      const utc = new Date(clock.now());
      return localTime.encode({ utc, offset: -utc.getTimezoneOffset() })[0];
    });

    const ask = async <T>(to: Jid, payload: XmlElement, { decode }: { decode(iq: XmlElement): T | undefined }) => {
      const answer = await session.request({ type: 'get', to, payload }).catch(() => undefined);
      return answer && decode(answer);
    };

    return {
      touch(): void {
        touchedAt = clock.now();
      },
      /** Seconds since an account was last there, or since a device was touched; absent where it does not tell. */
      lastActivity: (jid: Jid) => ask(jid, askLast(), lastActivity),
      version: (device: Jid) => ask(device, askVersion(), version),
      time: (device: Jid) => ask(device, askTime(), localTime),
    };
  },
});
