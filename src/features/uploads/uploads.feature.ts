/** Sending files by way of the server. */
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { StanzaError } from '#core/visit.ts';
import { httpPut } from '#lib/http-put.ts';
import type { BareJid, Jid } from '#lib/jid.ts';
import { mediaKindOf } from '#lib/media-types.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { files, type SharedFile } from '../files/files.feature.ts';
import { askSlot, NS_UPLOAD, readLimit, type SlotRequest, slot } from './slot.wire.ts';
import { type Lost, type SentFile, type Service, Uploads } from './uploads.store.ts';

const toShared = ({ type, size, ...sent }: SentFile & { readonly size: number }): SharedFile => ({
  url: sent.url,
  name: sent.name,
  mediaType: type,
  size,
  width: sent.width,
  height: sent.height,
  lengthMs: sent.lengthMs,
  sha256: sent.sha256,
  description: undefined,
  thumbnail: sent.thumbnail,
  isAttachment: mediaKindOf(type) === 'other',
});

/** The first of our server's services that takes files (XEP-0363 §3), or the server itself. */
async function findService(session: Session): Promise<Service | undefined> {
  const known = session.use(discovery);
  const server = session.domain as BareJid;
  const listed = await known.items(server).catch(() => []);
  const addresses: readonly Jid[] = [...listed.map(({ jid }) => jid), server];
  const answers = await Promise.all(addresses.map((jid) => known.info(jid).catch(() => undefined)));
  const index = answers.findIndex((answer) => answer?.features.includes(NS_UPLOAD));
  const to = addresses[index];
  const forms = answers[index]?.forms;
  if (!to || !forms) return undefined;
  const ask = async (request: SlotRequest) => {
    const answer = slot.decode(await session.request({ type: 'get', to, payload: askSlot(request) }));
    if (!answer) throw new StanzaError('undefined-condition');
    return answer;
  };
  return { limit: readLimit(forms), askSlot: ask };
}

export const uploads = defineFeature({
  name: 'uploads',
  xeps: ['0363'],
  requires: [discovery, files],
  setup(session) {
    const { left } = session.handOver<readonly Lost[] | undefined>('uploads', () => own.leave());
    const own: Uploads = new Uploads(
      {
        isOnline: session.isOnline,
        prepares: session.settings.get('prepare_images'),
        put: httpPut,
        findService: () => findService(session),
        isSecret: (conversation) => session.outbox.encryptions.isSecret(conversation),
        share: (conversation, file, words) =>
          session.use(files).say(conversation, toShared({ ...file, size: file.content.size }), words),
      },
      left ?? [],
    );
    session.own(own.follow());
    session.own(() => own.dispose());
    return own;
  },
});
