/** The switcher (WAI-ARIA APG, combobox with list): the focus stays in the field, arrows choose, Enter goes there. */
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useClient, usePicture, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { addressChoices, allChoices, type Choice } from './choices.view.tsx';
import { Ranking } from './ranking.model.ts';
import css from './switcher.css?inline';
import type { SwitcherHandle } from './switcher.feature.ts';

interface SwitcherProps {
  readonly switcher: SwitcherHandle;
  readonly onClose: () => void;
}

/** More than anybody reads through: who does not see it types another letter. */
const MOST_SHOWN = 30;

function Picture({ who, name }: Pick<Choice, 'name'> & { readonly who: NonNullable<Choice['who']> }) {
  const picture = usePicture(who.jid);
  return (
    <Avatar
      name={name}
      colorKey={who.jid}
      imageUrl={picture.value}
      presence={who.presence}
      isRoom={who.isRoom}
      size="small"
    />
  );
}

interface OptionProps {
  readonly choice: Choice;
  readonly id: string;
  readonly isChosen: boolean;
  readonly onTake: () => void;
}

function Option({ choice, id, isChosen, onTake }: OptionProps) {
  const __ = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const { name, detail, who, icon, unreadCount = 0 } = choice;
  useLayoutEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      class="switcher-option"
      role="option"
      id={id}
      aria-selected={isChosen}
      ref={element}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {icon ? <Icon icon={icon} /> : who && <Picture who={who} name={name} />}
      <bdi class="switcher-name">{name}</bdi>
      {detail && detail !== name && <bdi class="switcher-detail">{detail}</bdi>}
      <Badge count={unreadCount} label={__.n('{count} unread message', '{count} unread messages', unreadCount)} />
    </div>
  );
}

function useChoices(switcher: SwitcherHandle) {
  const view = useClient();
  const session = useSession();
  const __ = useTranslate();
  const presenceText = usePresenceText();
  const around = { view, session, switcher, __, presenceText };
  const all = useMemo(() => allChoices(around), [session]);
  const ranking = useMemo(() => new Ranking(all, __.language), [all]);
  return (query: string): readonly Choice[] => [
    ...ranking.find(query, MOST_SHOWN),
    ...addressChoices(around, query, all),
  ];
}

export function Switcher({ switcher, onClose }: SwitcherProps) {
  useStyle(css);
  const __ = useTranslate();
  const session = useSession();
  const { boxes } = useClient();
  const listId = useId();
  const query = useSignal('');
  const chosen = useSignal(0);
  const choose = useChoices(switcher);
  const choices = useMemo(() => choose(query.value), [query.value]);
  const index = Math.min(chosen.value, choices.length - 1);
  const optionId = (at: number) => `${listId}-${at}`;

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    // First, as closing gives the focus back to where it was.
    onClose();
    Promise.resolve(choice.run()).then(
      (conversation) => {
        if (conversation) boxes.enter(conversation);
      },
      (failure) => session.report('switcher', failure),
    );
  };
  const move = (by: number) => {
    if (choices.length > 0) chosen.value = (index + by + choices.length) % choices.length;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') take(choices[index]);
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={__('Go to')} size="medium" onClose={onClose}>
      <div class="switcher">
        <input
          class="field-input"
          part="input"
          type="text"
          role="combobox"
          aria-label={__('Contact, room or command')}
          placeholder={__('Contact, room or command')}
          aria-autocomplete="list"
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={choices.length > 0 ? optionId(index) : undefined}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="auto"
          data-autofocus
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            chosen.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <div class="switcher-list" role="listbox" id={listId} aria-label={__('Suggestions')}>
          {choices.map((choice, at) => (
            <Option
              key={choice.id}
              choice={choice}
              id={optionId(at)}
              isChosen={at === index}
              onTake={() => take(choice)}
            />
          ))}
        </div>
        <p class={choices.length > 0 ? 'spoken' : 'switcher-nothing'} role="status">
          {choices.length > 0
            ? __.n('{count} result', '{count} results', choices.length)
            : query.value.trim() === ''
              ? __('Type a name, or the address of somebody or of a room.')
              : __('Nothing is called so.')}
        </p>
      </div>
    </Dialog>
  );
}
