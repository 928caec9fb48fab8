/** Ten archive pages of a hundred messages onto the disk: a transaction for each page, or for each message. */
import { MessageRecords } from '#core/history/message-records.ts';
import { noSeal, type Seal } from '#storage/no-seal.ts';
import { openDatabase } from '#storage/open.ts';
import { createSeal, SECRET_BYTES } from '#storage/seal.ts';
import { messages } from './samples.ts';
import { longestPause, median, timed } from './timing.ts';

const PAGES = 10;
const PAGE = 100;

type Writer = (
  store: Awaited<ReturnType<typeof openDatabase>>,
  records: MessageRecords,
  first: number,
) => Promise<void>;

const perPage: Writer = (store, records, first) =>
  store.write(messages(PAGE, first).flatMap((message) => records.put(message)));

const perMessage: Writer = async (store, records, first) => {
  for (const message of messages(PAGE, first)) await store.write(records.put(message));
};

/** Without waiting for one before the next: quicker, and in no order that could be relied on after a crash. */
const perMessageAtOnce: Writer = async (store, records, first) => {
  await Promise.all(messages(PAGE, first).map((message) => store.write(records.put(message))));
};

async function measure(name: string, seal: Seal, write: Writer): Promise<Record<string, number>> {
  const store = await openDatabase(name, seal);
  const records = new MessageRecords(store);
  const times: number[] = [];
  let longest = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const pause = await longestPause(async () => {
      times.push(await timed(() => write(store, records, page * PAGE)));
    });
    longest = Math.max(longest, pause);
  }
  await store.destroy();
  return { [`${name}: a page of ${PAGE}`]: median(times), [`${name}: longest pause`]: longest };
}

window.measure = async () => {
  const seal = await createSeal(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  return {
    ...(await measure('per page, as it is', noSeal, perPage)),
    ...(await measure('per message, as it is', noSeal, perMessage)),
    ...(await measure('per message at once, as it is', noSeal, perMessageAtOnce)),
    ...(await measure('per page, sealed', seal, perPage)),
    ...(await measure('per message, sealed', seal, perMessage)),
    ...(await measure('per message at once, sealed', seal, perMessageAtOnce)),
  };
};
