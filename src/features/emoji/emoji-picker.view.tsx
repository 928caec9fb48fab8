/** All emoji: by group, by search, those used last first. The focus goes from the search into the grid and back. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { type EmojiList, type EmojiRecord, toned } from '#ui/emoji/emoji-list.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { useFloating } from '#ui/kit/floating/use-floating.ts';
import { useStyle } from '#ui/kit/style.ts';
import { remember } from '#ui/shell/memory.ts';
import css from './emoji-picker.css?inline';

const COLUMNS = 8;
const MOST_FOUND = 80;
const MOST_RECENT = 24;
const RECENT = -1;
const TONES = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'];

const groups = (__: Translate): readonly (readonly [group: number, emoji: string, name: string])[] => [
  [RECENT, '🕘', __('Recently used')],
  [0, '😀', __('Smileys')],
  [1, '👋', __('People')],
  [3, '🐻', __('Animals and nature')],
  [4, '🍔', __('Food and drink')],
  [5, '✈️', __('Travel and places')],
  [6, '⚽', __('Activities')],
  [7, '💡', __('Objects')],
  [8, '🔣', __('Symbols')],
  [9, '🏁', __('Flags')],
];

interface PickerProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly emoji: EmojiList;
}

/** Arrow keys inside the grid; up from its first row leads back to the search. */
function moveInGrid(event: KeyboardEvent, grid: HTMLElement, search: HTMLElement | null): void {
  const buttons = [...grid.querySelectorAll<HTMLButtonElement>('button')];
  const current = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(grid).direction === 'rtl' ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: COLUMNS,
    ArrowUp: -COLUMNS,
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = buttons[current + step];
  if (next) next.focus();
  else if (event.key === 'ArrowUp') search?.focus();
}

function useClosing(popup: RefObject<HTMLElement | null>, { anchor, onClose }: PickerProps): void {
  useEffect(() => {
    const page = popup.current?.ownerDocument;
    const close = (event: Event) => {
      const path = event.composedPath();
      const isInside = [popup.current, anchor.current].some((each) => each && path.includes(each));
      if (!isInside) onClose();
    };
    page?.addEventListener('pointerdown', close);
    return () => page?.removeEventListener('pointerdown', close);
  }, []);
}

interface GridProps {
  readonly records: readonly EmojiRecord[];
  readonly tone: number;
  readonly onTake: (record: EmojiRecord) => void;
}

function Grid({ records, tone, onTake }: GridProps) {
  return records.map((record, index) => (
    <button
      key={record.emoji}
      type="button"
      class="emoji"
      tabIndex={index === 0 ? 0 : -1}
      aria-label={record.annotation}
      title={record.annotation}
      onClick={() => onTake(record)}
    >
      {toned(record, tone)}
    </button>
  ));
}

/** What has been chosen before, kept on this device. */
function useRecent() {
  const { memory } = useClient();
  const recent = remember<readonly string[]>(memory, 'emoji-recent') ?? [];
  const tone = useSignal(remember<number>(memory, 'emoji-tone') ?? 0);
  return {
    recent,
    tone,
    note: ({ emoji }: EmojiRecord) => {
      const next = [emoji, ...recent.filter((each) => each !== emoji)].slice(0, MOST_RECENT);
      memory.set('emoji-recent', JSON.stringify(next));
    },
    setTone: (value: number) => {
      tone.value = value;
      memory.set('emoji-tone', JSON.stringify(value));
    },
  };
}

export function EmojiPicker(props: PickerProps) {
  useStyle(css);
  const __ = useTranslate();
  const composing = useCurrentComposing();
  const popup = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const { recent, tone, note, setTone } = useRecent();
  const text = useSignal('');
  const group = useSignal(recent.length > 0 ? RECENT : 0);
  useFloating(props.anchor, popup, { side: 'above', align: 'start' });
  useClosing(popup, props);
  useLayoutEffect(() => search.current?.focus(), []);
  const take = (record: EmojiRecord) => {
    note(record);
    props.onClose();
    composing.insert(toned(record, tone.value));
  };
  const found = text.value.trim() === '' ? undefined : props.emoji.find(text.value, MOST_FOUND);
  const records = found ?? (group.value === RECENT ? props.emoji.recordsOf(recent) : props.emoji.groupOf(group.value));
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      props.onClose();
      props.anchor.current?.focus();
    }
  };
  const onSearchKey = (event: KeyboardEvent) => {
    const [first] = records;
    if (event.key === 'ArrowDown') grid.current?.querySelector('button')?.focus();
    else if (event.key === 'Enter' && found && first && !event.isComposing) take(first);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="floating emoji-picker"
      popover="manual"
      role="dialog"
      aria-label={__('Emoji')}
      ref={popup}
      onKeyDown={onKeyDown}
    >
      <div class="emoji-top">
        <input
          class="emoji-search"
          type="search"
          aria-label={__('Search emoji')}
          placeholder={__('Search emoji')}
          ref={search}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          onKeyDown={onSearchKey}
        />
        <select
          class="emoji-tone"
          aria-label={__('Skin tone')}
          value={tone.value}
          onChange={(event) => setTone(Number(event.currentTarget.value))}
        >
          {TONES.map((sample, index) => (
            <option key={index} value={index}>
              {sample}
            </option>
          ))}
        </select>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div class="emoji-groups" role="group" aria-label={__('Groups')}>
        {groups(__).map(([id, sample, name]) => (
          <button
            key={id}
            type="button"
            class="emoji emoji-group"
            aria-label={name}
            title={name}
            aria-pressed={!found && group.value === id}
            onClick={() => {
              text.value = '';
              group.value = id;
            }}
          >
            {sample}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div
        class="emoji-grid"
        role="group"
        aria-label={__('Emoji')}
        ref={grid}
        onKeyDown={(event) => grid.current && moveInGrid(event, grid.current, search.current)}
      >
        <Grid records={records} tone={tone.value} onTake={take} />
        {records.length === 0 && <p class="emoji-none">{__('Nothing found.')}</p>}
      </div>
    </div>
  );
}
