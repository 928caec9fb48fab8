/** Notifications on the visitor's desktop. The browser shows them only to those who have allowed it. */
import type { Dispose } from '#lib/dispose.ts';

export type Permission = 'unsupported' | 'denied' | 'granted' | 'default';

export interface DesktopNotice {
  readonly title: string;
  readonly body: string;
  readonly icon: string | undefined;
  /** A later one with the same tag takes the place of this. */
  readonly tag: string;
  /** The client makes a sound of its own. */
  readonly isSilent: boolean;
  readonly onClick: () => void;
}

export function permission(): Permission {
  if (typeof Notification === 'undefined' || !isSecureContext) return 'unsupported';
  return Notification.permission;
}

/** To be called in answer to a press, otherwise browsers refuse. */
export async function askPermission(): Promise<Permission> {
  if (permission() !== 'default') return permission();
  return Notification.requestPermission();
}

/** @returns how to take it back; absent where the browser shows none. */
export function showNotice({ title, body, icon, tag, isSilent, onClick }: DesktopNotice): Dispose | undefined {
  if (permission() !== 'granted') return undefined;
  try {
    const options = { body, tag, silent: isSilent, renotify: true, ...(icon !== undefined && { icon }) };
    const notice = new Notification(title, options);
    notice.onclick = () => {
      window.focus();
      notice.close();
      onClick();
    };
    return () => notice.close();
  } catch {
    // Chrome on Android shows notifications of service workers only, and a page's belong to the site.
    return undefined;
  }
}
