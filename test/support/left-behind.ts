/** Counts what scripts of a page hold: listeners, timers, sockets, requests, observers, databases, channels and locks. */
import type { Page } from '@playwright/test';

export interface Held {
  /** On window, document and elements that are still in the page, by type. */
  readonly listeners: Record<string, number>;
  readonly timeouts: number;
  readonly intervals: number;
  readonly frames: number;
  readonly sockets: number;
  readonly requests: number;
  readonly databases: number;
  readonly channels: number;
  readonly observers: number;
  readonly locks: number;
  readonly elements: number;
}

/** Runs before any script of the page. */
const INSTRUMENT = `(() => {
  const listeners = new Map();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isCapture = (options) => Boolean(typeof options === 'object' && options ? options.capture : options);
  const find = (held, type, callback, options) =>
    held.findIndex((each) => each.type === type && each.callback === callback && each.capture === isCapture(options));
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const target = this ?? window;
    const held = listeners.get(target) ?? [];
    listeners.set(target, held);
    if (callback && find(held, type, callback, options) < 0) {
      const entry = { type, callback, capture: isCapture(options) };
      held.push(entry);
      const drop = () => held.includes(entry) && held.splice(held.indexOf(entry), 1);
      if (options?.once) addEventListener.call(target, type, drop, { once: true, capture: entry.capture });
      if (options?.signal) addEventListener.call(options.signal, 'abort', drop, { once: true });
    }
    return addEventListener.call(target, type, callback, options);
  };
  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    const target = this ?? window;
    const held = listeners.get(target) ?? [];
    const at = find(held, type, callback, options);
    if (at >= 0) held.splice(at, 1);
    return removeEventListener.call(target, type, callback, options);
  };
  const timers = (set, clear, runs) => {
    const open = new Set();
    const [originalSet, originalClear] = [window[set], window[clear]];
    window[set] = (callback, ...rest) => {
      const id = originalSet.call(window, (...args) => { if (runs === 1) open.delete(id); return typeof callback === 'function' ? callback(...args) : undefined; }, ...rest);
      open.add(id);
      return id;
    };
    window[clear] = (id) => { open.delete(id); originalClear.call(window, id); };
    return open;
  };
  const timeouts = timers('setTimeout', 'clearTimeout', 1);
  const intervals = timers('setInterval', 'clearInterval', Infinity);
  const frames = timers('requestAnimationFrame', 'cancelAnimationFrame', 1);
  const made = (name) => {
    const all = [];
    const Original = window[name];
    window[name] = new Proxy(Original, { construct(target, args, newTarget) { const one = Reflect.construct(target, args, newTarget); all.push(one); return one; } });
    return all;
  };
  const [sockets, requests, channels] = [made('WebSocket'), made('XMLHttpRequest'), made('BroadcastChannel')];
  const { close: closeChannel } = BroadcastChannel.prototype;
  BroadcastChannel.prototype.close = function () {
    if (channels.includes(this)) channels.splice(channels.indexOf(this), 1);
    return closeChannel.call(this);
  };
  const observers = new Set();
  for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver']) {
    const { observe, disconnect } = window[name].prototype;
    window[name].prototype.observe = function (...args) { observers.add(this); return observe.apply(this, args); };
    window[name].prototype.disconnect = function () { observers.delete(this); return disconnect.call(this); };
  }
  const databases = new Set();
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    addEventListener.call(request, 'success', () => databases.add(request.result));
    return request;
  };
  const { close } = IDBDatabase.prototype;
  IDBDatabase.prototype.close = function () { databases.delete(this); return close.call(this); };
  const isThere = (target) => target === window || target === document || (target instanceof Node && target.isConnected) ||
    (!(target instanceof Node) && (target instanceof MediaQueryList || target === window.visualViewport || target === navigator.serviceWorker));
  window.heldByScripts = async () => {
    const byType = {};
    for (const [target, held] of listeners) {
      if (isThere(target)) for (const { type } of held) byType[type] = (byType[type] ?? 0) + 1;
    }
    return {
      listeners: byType,
      timeouts: timeouts.size,
      intervals: intervals.size,
      frames: frames.size,
      sockets: sockets.filter(({ readyState }) => readyState < 2).length,
      requests: requests.filter(({ readyState }) => readyState > 0 && readyState < 4).length,
      databases: databases.size,
      channels: channels.length,
      observers: observers.size,
      locks: (await navigator.locks.query()).held.length,
      elements: document.querySelectorAll('*').length,
    };
  };
})();`;

/** To be called before the page is opened. */
export const watchWhatIsHeld = (page: Page): Promise<unknown> => page.addInitScript(INSTRUMENT);

export const held = (page: Page): Promise<Held> => page.evaluate('heldByScripts()');
