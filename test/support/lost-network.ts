/** A page whose way to the server is broken off and comes back, as its visitor meets it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { connectionStatus, type Place, type Settings } from './client-page.ts';
import type { TcpProxy } from './tcp-proxy.ts';

/** Settings with which a page goes to the server by way of the proxy. */
export const webSocketBy = ({ port }: TcpProxy): Settings => ({
  websocket_url: `ws://localhost:${port}/xmpp-websocket`,
});

export const boshBy = ({ port }: TcpProxy): Settings => ({
  websocket_url: undefined,
  bosh_service_url: `http://localhost:${port}/http-bind`,
});

export const retry = (place: Place): Locator => place.getByRole('button', { name: 'Retry now' });

/** Gone, and nobody answers until `accept`. */
export function breakOff(network: TcpProxy): void {
  network.refuse();
  network.cut();
}

/** The same, once the page knows. */
export async function goAway(page: Page, network: TcpProxy): Promise<void> {
  breakOff(network);
  await expect(retry(page)).toBeVisible();
}

/** Lets the client in again, which does not wait for its own next attempt, unless that comes just now. */
export async function comeBack(page: Page, network: TcpProxy): Promise<void> {
  network.accept();
  // Once it has come back by itself, there is no such button any more.
  await retry(page)
    .click({ timeout: 3000 })
    .catch(() => {});
  await expect(connectionStatus(page)).toHaveText('');
}
