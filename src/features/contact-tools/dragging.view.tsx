/** A contact is dragged to another group by mouse or pen; with Ctrl, ⌘ or Alt it stays in the first as well. Fingers scroll: they have the menu. */
import type { BareJid } from '#lib/jid.ts';
import type { Translate } from '#ui/i18n.ts';
import type { Toasts } from '#ui/kit/status/toasts.ts';
import type { ContactToolsHandle } from './contact-tools.feature.ts';

/** Less is a press by an unsteady hand. */
const BEGINS_AFTER_PX = 6;
/** So near to the edge of the list it scrolls. */
const EDGE_PX = 32;
const SCROLL_PX = 8;

const LIFTED = { position: 'fixed', inset: '0 auto auto 0', zIndex: '1', opacity: '0.9', pointerEvents: 'none' };

interface Dragged {
  readonly jid: BareJid;
  readonly from: string | undefined;
  readonly row: HTMLElement;
}

interface DragOptions {
  readonly tools: ContactToolsHandle;
  readonly toasts: Toasts;
  readonly __: Translate;
}

const closest = (target: EventTarget | null, selector: string): HTMLElement | null =>
  (target as Element | null)?.closest<HTMLElement>(selector) ?? null;

function draggedFrom(event: PointerEvent): Dragged | undefined {
  if (event.button !== 0 || event.pointerType === 'touch') return undefined;
  const target = event.composedPath()[0] ?? null;
  const row = closest(target, '[data-contact]');
  if (!row || closest(target, '.row-actions')) return undefined;
  return { jid: row.dataset.contact as BareJid, from: row.dataset.group, row };
}

/** What follows the pointer, and the group that is meant. */
class Trail {
  readonly #ghost: HTMLElement;
  readonly #list: HTMLElement | null;
  #goal: HTMLElement | undefined;

  constructor({ row }: Dragged) {
    this.#list = row.closest<HTMLElement>('.contacts-list');
    this.#ghost = row.cloneNode(true) as HTMLElement;
    this.#ghost.className = 'row-selected';
    this.#ghost.inert = true;
    Object.assign(this.#ghost.style, LIFTED, { inlineSize: `${row.offsetWidth}px` });
    this.#list?.parentElement?.append(this.#ghost);
  }

  get group(): string | undefined {
    return this.#goal?.dataset.group;
  }

  follow({ clientX, clientY }: PointerEvent): void {
    this.#ghost.style.transform = `translate(${clientX + 8}px, ${clientY + 8}px)`;
    const root = this.#list?.getRootNode() as ShadowRoot | undefined;
    this.#aim(closest(root?.elementFromPoint(clientX, clientY) ?? null, '[data-group]') ?? undefined);
    const edges = this.#list?.getBoundingClientRect();
    if (!edges) return;
    if (clientY < edges.top + EDGE_PX) this.#list?.scrollBy(0, -SCROLL_PX);
    else if (clientY > edges.bottom - EDGE_PX) this.#list?.scrollBy(0, SCROLL_PX);
  }

  end(): void {
    this.#ghost.remove();
    this.#aim(undefined);
  }

  #aim(goal: HTMLElement | undefined): void {
    this.#goal?.classList.remove('row-selected');
    this.#goal = goal;
    goal?.classList.add('row-selected');
  }
}

async function drop({ jid, from }: Dragged, to: string, isCopied: boolean, { tools, toasts, __ }: DragOptions) {
  const groups = tools.roster.contact(jid)?.peek().groups;
  if (!groups || to === from) return;
  const kept = groups.filter((group) => group !== to && (isCopied || group !== from));
  const failed = () => toasts.show(__('This could not be saved. Try again later.'), { tone: 'danger' });
  try {
    await tools.setGroups(jid, [...kept, to]);
    const action = { label: __('Undo'), onSelect: () => void tools.setGroups(jid, groups).catch(failed) };
    toasts.show(__('Moved to the group {group}.', { group: to }), { action, timeoutMs: 20_000 });
  } catch {
    failed();
  }
}

/** Begins with the press of a button, and is a press still where the pointer does not move. */
export function dragContact(press: PointerEvent, options: DragOptions): void {
  const dragged = draggedFrom(press);
  if (!dragged) return;
  const page = dragged.row.ownerDocument;
  let trail: Trail | undefined;
  const move = (event: PointerEvent) => {
    const distance = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
    if (!trail && distance < BEGINS_AFTER_PX) return;
    trail ??= new Trail(dragged);
    trail.follow(event);
  };
  const end = (event: Event) => {
    const to = trail?.group;
    const isDropped = event.type === 'pointerup' && trail !== undefined;
    trail?.end();
    stop.abort();
    if (!isDropped || !(event instanceof PointerEvent)) return;
    // The press ends on a row: it is not meant to open that chat.
    const swallow = new AbortController();
    page.addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: swallow.signal });
    setTimeout(() => swallow.abort());
    if (to !== undefined) void drop(dragged, to, event.ctrlKey || event.metaKey || event.altKey, options);
  };
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('pointermove', move, { signal });
  page.addEventListener('pointerup', end, { signal });
  page.addEventListener('pointercancel', end, { signal });
  page.addEventListener('keydown', (event) => event.key === 'Escape' && end(event), { signal, capture: true });
}
