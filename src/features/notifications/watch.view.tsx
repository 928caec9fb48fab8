/** Tells the visitor: by a notification, a sound, and the page's title and icon. Shows nothing itself. */
import { type Signal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import { type ClientView, nameOf, pictureOf, useClient, useSession } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { showNotice } from '#ui/page/desktop.ts';
import { FirstTab } from '#ui/page/first-tab.ts';
import { badgeIcon } from '#ui/page/icon-badge.ts';
import { playSound, soundFile } from '#ui/page/sound.ts';
import { badgeTitle } from '#ui/page/title-badge.ts';
import type { Choices } from './choices.model.ts';
import type { Alert, NotificationsHandle } from './notifications.feature.ts';

export interface WatchProps {
  readonly notifications: NotificationsHandle;
  readonly choices: Choices;
  /** What is to be told next. */
  readonly alerts: Signal<readonly Alert[]>;
}

/** Rings for a heap of messages in one conversation are one. */
const RING_PAUSE_MS = 1500;
/** So long it may take until another tab has said that it is being read there. */
const READING_MS = 300;
/** More would be cut off by the desktop anyway. */
const MOST_TEXT = 300;

const isPageSeen = () => document.visibilityState === 'visible' && document.hasFocus();

interface TellerOptions extends WatchProps {
  readonly view: ClientView;
  readonly session: Session;
  readonly __: Translate;
}

class Teller {
  readonly #options: TellerOptions;
  readonly #notices = new Map<Conversation, Dispose>();
  readonly #rangAt = new Map<Conversation, number>();
  readonly #tab = new FirstTab();
  #isOver = false;

  constructor(options: TellerOptions) {
    this.#options = options;
  }

  async tell(alert: Alert): Promise<void> {
    const { choices, session } = this.#options;
    if (choices.isPaused) return;
    const { conversation } = alert;
    const { sound, isDesktopOn } = choices.values;
    const isSeen = this.#isSeen(conversation);
    const rings = sound === 'always' || (sound === 'unseen' && !isSeen);
    const shows = isDesktopOn && session.settings.get('allow_notifications') && !isPageSeen();
    // What is seen here is not told elsewhere either.
    if (!rings && !shows && !isSeen) return;
    const isAtOnce = isSeen || sound === 'always';
    if (!isAtOnce && !(await this.#isUnread(conversation))) return;
    if (!(await this.#tab.isFirst(`converse alert ${session.self} ${conversation.id}`))) return;
    if (rings) this.#ring(conversation);
    if (shows && (!isAtOnce || (await this.#isUnread(conversation)))) this.#show(alert, rings);
  }

  /** It may be read elsewhere at this moment, most of all in a tab in front of this one. */
  async #isUnread({ unreadCount }: Conversation): Promise<boolean> {
    const { clock } = this.#options.session;
    if (!isPageSeen()) await new Promise<void>((resolve) => clock.after(READING_MS, resolve));
    return !this.#isOver && unreadCount.peek() > 0;
  }

  /** The visitor looks at the conversation at this moment. */
  #isSeen({ id }: Conversation): boolean {
    const { boxes } = this.#options.view;
    const box = boxes.get(id);
    return isPageSeen() && box !== undefined && !box.isMinimized.peek();
  }

  #ring(conversation: Conversation): void {
    const { session, choices } = this.#options;
    const now = session.clock.now();
    if (now - (this.#rangAt.get(conversation) ?? Number.NEGATIVE_INFINITY) < RING_PAUSE_MS) return;
    this.#rangAt.set(conversation, now);
    void playSound(soundFile(session.settings.get('sounds_path'), 'msg_received'), choices.values.volume);
  }

  #show(alert: Alert, isSilent: boolean): void {
    const { session, view } = this.#options;
    const { conversation, message } = alert;
    const { id } = conversation;
    const icon = pictureOf(view.slots, conversation.kind === 'direct' ? id : message.sender).peek();
    const close = showNotice({
      title: nameOf(view.slots, id).peek(),
      body: this.#words(alert),
      icon: icon?.startsWith('data:') || icon?.startsWith('blob:') ? icon : undefined,
      tag: `converse ${session.self} ${id}`,
      isSilent,
      onClick: () => this.#open(conversation),
    });
    if (close) this.#notices.set(conversation, close);
  }

  #words({ conversation, message, isFromStranger }: Alert): string {
    const { __, choices, view } = this.#options;
    if (isFromStranger) return __('Wants to chat with you and is not in your contacts.');
    const count = conversation.unreadCount.peek();
    if (!choices.values.showsText) return __.n('{count} new message', '{count} new messages', count);
    const { spoiler } = message.parts ?? {};
    const text = (spoiler ? (spoiler.hint ?? __('Spoiler')) : message.body).slice(0, MOST_TEXT);
    return conversation.kind === 'room' ? `${nameOf(view.slots, message.sender).peek()}: ${text}` : text;
  }

  /** Ready to answer: the conversation in front, the cursor in its field. */
  #open(conversation: Conversation): void {
    this.#options.view.boxes.enter(conversation);
  }

  /** What has been read, here or elsewhere, need not be told any more. */
  withdraw(conversation: Conversation): void {
    this.#notices.get(conversation)?.();
    this.#notices.delete(conversation);
  }

  /** Whoever was told has gone. */
  end(): void {
    this.#isOver = true;
    for (const close of this.#notices.values()) close();
    this.#notices.clear();
  }
}

export function Watch(props: WatchProps) {
  const __ = useTranslate();
  const view = useClient();
  const session = useSession();
  const teller = useMemo(() => new Teller({ ...props, view, session, __ }), [session]);
  const unread = useComputed(() =>
    session.conversations.all.value
      .filter((conversation) => props.notifications.counts(conversation))
      .reduce((sum, { unreadCount }) => sum + unreadCount.value, 0),
  );
  useEffect(() => () => teller.end(), [teller]);
  useSignalEffect(() => {
    const alerts = props.alerts.value;
    if (alerts.length === 0) return;
    props.alerts.value = [];
    for (const alert of alerts) void teller.tell(alert);
  });
  useSignalEffect(() => {
    for (const conversation of session.conversations.all.value) {
      if (conversation.unreadCount.value === 0) teller.withdraw(conversation);
    }
  });
  const isBadged = useComputed(() => props.choices.values.isPageBadged).value;
  useEffect(() => {
    if (!isBadged) return undefined;
    const stops = [badgeTitle(unread), badgeIcon(unread)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isBadged, unread]);
  return null;
}
