/** The one place that says what others may learn of the visitor; features that would tell something ask here first. */
import '#core/telling.ts';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf, type Jid } from '#lib/jid.ts';
import { PrivacyStore, type StoredPrivacy, type Told } from './privacy.store.ts';

export type { Told } from './privacy.store.ts';

export type PrivacyHandle = ReturnType<(typeof privacy)['setup']>;

export const privacy = defineFeature({
  name: 'privacy',
  setup(session) {
    const { settings } = session;
    const store = new PrivacyStore(session.table<StoredPrivacy>('privacy'));

    /** What the site has decided for those who have not. */
    const usual = (kind: Told): boolean => kind !== 'displayed' || settings.get('displayed_markers');

    const allows = (kind: Told, jid?: Jid): boolean => {
      const forOne = jid === undefined ? undefined : store.choice(kind, bareOf(jid));
      return forOne ?? store.choice(kind) ?? usual(kind);
    };

    // Those who are awake before this is ask without knowing it.
    session.wrap('mayTell', async (next, about) => {
      await store.loaded;
      return allows(about.kind, about.conversation.id) && next(about);
    });

    return {
      /** What was chosen in an earlier session is known. */
      loaded: store.loaded,
      /** To be read inside a computation. Without an address: everybody for whom nothing else was chosen. */
      allows,
      /** Whether what everybody hears at once may say it: there is nobody who must not know. */
      allowsAll: (kind: Told): boolean => allows(kind) && !store.isRefusedToAny(kind),
      /** What was chosen for one contact; absent: as for everybody. */
      choice: (kind: Told, jid: BareJid) => store.choice(kind, jid),
      /** @param value absent: as for everybody, or as the site has it. */
      choose: (kind: Told, value: boolean | undefined, jid?: BareJid) =>
        session.store([store.choose(kind, value, jid)]),
    };
  },
});
