/** Tabs of one account tell each other what the visitor wants to hear. Other scripts of the site can write there, too. */
import type { ConversationId } from '#core/message.ts';
import { anyJid } from '#lib/jid.ts';
import type { Write } from '#storage/records.ts';
import type { Attention, LevelStore } from './levels.store.ts';
import { isLevelName } from './notifications.wire.ts';

interface SharedLevelsOptions {
  readonly levels: LevelStore;
  readonly store: (writes: readonly Write[]) => Promise<void>;
  readonly post: (message: unknown) => void;
}

interface LevelPost extends Attention {
  readonly topic: 'level';
  readonly id: ConversationId;
}

/** A tab has come that cannot know. */
const WANTED = 'levels-wanted';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function decode(post: Fields): LevelPost | undefined {
  const { topic, level, mutedUntil } = post;
  const id = typeof post.id === 'string' ? anyJid(post.id) : undefined;
  if (topic !== 'level' || id === undefined || !(level === undefined || isLevelName(level))) return undefined;
  if (mutedUntil !== undefined && !Number.isFinite(mutedUntil)) return undefined;
  return { topic, id, level, mutedUntil: mutedUntil as number | undefined };
}

export class SharedLevels {
  readonly #options: SharedLevelsOptions;

  constructor(options: SharedLevelsOptions) {
    this.#options = options;
    options.post({ topic: WANTED });
  }

  tell(id: ConversationId): void {
    const { level, mutedUntil } = this.#options.levels.of(id).peek();
    this.#options.post({ topic: 'level', id, level, mutedUntil } satisfies LevelPost);
  }

  async receive(post: unknown): Promise<void> {
    const { levels, store } = this.#options;
    if (!isFields(post)) return;
    await levels.loaded;
    if (post.topic === WANTED) for (const id of levels.chosen) this.tell(id);
    const told = decode(post);
    if (told) await store([levels.set(told.id, { level: told.level, mutedUntil: told.mutedUntil })]);
  }
}
