/** Drives the client in a page only by the roles and names that assistive technology and site owners' tests rely on. */
import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Site } from '#dev/site/site.ts';
import type { Account } from './accounts.ts';

export type Settings = Record<string, unknown>;

export const WEB_SOCKET = { websocket_url: '/xmpp-websocket' };
export const BOSH = { bosh_service_url: '/http-bind' };

export interface PageParts {
  head?: string;
  body?: string;
  /** Of the document element. */
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

const FILES = '<link rel="stylesheet" href="/dist/converse.min.css"><script src="/dist/converse.min.js"></script>';

/** Adds a page of a site of its own kind; gives its address. */
export function addPage(site: Site, { head = '', body = '', lang = 'en', dir = 'ltr' }: PageParts): string {
  const meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
  const html = `<!doctype html><html lang="${lang}" dir="${dir}"><head>${meta}<title>A site</title>${head}</head><body><main><h1>A site</h1></main>${body}</body></html>`;
  return site.addPage(`/page-${randomUUID()}`, html);
}

/** The markup that starts a client as the documentation says. */
export function snippet(settings: Settings, client = 'converse'): string {
  const values = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<script>${client}.initialize(${values});</script>`;
}

/** A page with one client: over WebSocket and with its control box open, unless the settings say otherwise. */
export function addClientPage(site: Site, settings: Settings = {}, parts: PageParts = {}): string {
  const { head = '', body = '' } = parts;
  const all = { ...WEB_SOCKET, show_controlbox_by_default: true, ...settings };
  return addPage(site, { ...parts, head: FILES + head, body: body + snippet(all) });
}

/** A page that loads the client's files and leaves starting it to its own script. */
export function addScriptedPage(site: Site, body: string, parts: PageParts = {}): string {
  return addPage(site, { ...parts, head: FILES + (parts.head ?? ''), body });
}

export async function openClient(page: Page, site: Site, settings?: Settings): Promise<void> {
  await page.goto(addClientPage(site, settings));
}

/** Where in the page to look: the page itself, or a part of it that holds one of several clients. */
export type Place = Page | Locator;

export const controlBox = (place: Place): Locator => place.getByRole('complementary', { name: 'Control box' });
export const connectionStatus = (place: Place): Locator => controlBox(place).getByRole('status').first();
export const loginForm = (place: Place): Locator => place.getByRole('form', { name: 'Log in' });
export const statusButton = (place: Place): Locator => place.getByRole('button', { name: 'Change status' });

export async function enterLogin(place: Place, { jid, password }: Pick<Account, 'jid' | 'password'>): Promise<void> {
  const form = loginForm(place);
  await form.getByRole('textbox', { name: 'XMPP address' }).fill(jid);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Log in' }).click();
}

export async function logIn(place: Place, account: Pick<Account, 'jid' | 'password'>): Promise<void> {
  await enterLogin(place, account);
  await expect(statusButton(place)).toBeVisible();
}

/** Opens a page with a client and signs in there. */
export async function signIn(page: Page, site: Site, account: Account, settings?: Settings): Promise<void> {
  await openClient(page, site, settings);
  await logIn(page, account);
}

/** Opens the menu, unless it is open still. */
async function openStatusMenu(place: Place): Promise<void> {
  const button = statusButton(place);
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
}

export async function logOut(place: Place): Promise<void> {
  await openStatusMenu(place);
  await place.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(loginForm(place)).toBeVisible();
}

export async function setStatus(place: Place, name: string): Promise<void> {
  await openStatusMenu(place);
  await place.getByRole('menuitemradio', { name, exact: true }).click();
}

export async function setStatusMessage(place: Place, text: string): Promise<void> {
  await openStatusMenu(place);
  const field = place.getByRole('textbox', { name: 'Status message' });
  await field.fill(text);
  await field.press('Enter');
}

/** The row of a contact; its name begins with the contact's. */
export function contact(place: Place, name: string): Locator {
  return place.getByRole('list', { name: 'Contacts' }).getByRole('listitem', { name });
}

export const contactButton = (place: Place, name: string): Locator =>
  contact(place, name).getByRole('button', { name: `Chat with ${name}` });

/** What a screen reader hears of a contact after the name: presence, status message, unread messages. */
export async function expectContact(place: Place, name: string, description: RegExp): Promise<void> {
  await expect(contactButton(place, name)).toHaveAccessibleDescription(description);
}

export const chatWith = (place: Place, name: string): Locator =>
  place.getByRole('region', { name: `Chat with ${name}` });

export async function openChat(place: Place, name: string): Promise<Locator> {
  await contactButton(place, name).click();
  const chat = chatWith(place, name);
  await expect(messageField(chat)).toBeEditable();
  return chat;
}

export const messageField = (chat: Locator): Locator => chat.getByRole('textbox', { name: 'Message' });
export const messages = (chat: Locator): Locator => chat.getByRole('log', { name: 'Messages' }).getByRole('article');

export const message = (chat: Locator, text: string): Locator => messages(chat).filter({ hasText: text });

export async function say(chat: Locator, text: string): Promise<void> {
  // A click waits until nothing lies over the field; what is filled in behind an open dialog goes into the dialog.
  await messageField(chat).click();
  await messageField(chat).fill(text);
  await messageField(chat).press('Enter');
}

/** Chooses something to do with a message, by a button of its own or from its menu. */
export async function act(chat: Locator, text: string, action: string): Promise<void> {
  const target = message(chat, text);
  await target.hover();
  const bar = target.getByRole('group', { name: 'Message actions' });
  const button = bar.getByRole('button', { name: action, exact: true });
  if ((await button.count()) > 0) return button.click();
  await bar.getByRole('button', { name: 'More actions' }).click();
  await chat.page().getByRole('menuitem', { name: action, exact: true }).click();
}

/** Exactly these messages, in this order, each once; only for as many as fit on the screen. */
export async function expectMessages(chat: Locator, texts: readonly string[]): Promise<void> {
  await expect(messages(chat)).toHaveText(texts.map((text) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))));
}

export const room = (place: Place, name: string): Locator => place.getByRole('region', { name: `Room ${name}` });

export const participants = (place: Locator): Locator =>
  place.getByRole('list', { name: 'Participants' }).getByRole('listitem');

/** Joins by the form in the Rooms tab; the room is called by its name, which here is the readable part of its address. */
export async function joinRoom(page: Page, jid: string, nick?: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Rooms' }).click();
  const form = page.getByRole('form', { name: 'Join a room' });
  await form.getByRole('textbox', { name: 'Room' }).fill(jid);
  if (nick !== undefined) await form.getByRole('textbox', { name: 'Nickname' }).fill(nick);
  await form.getByRole('button', { name: 'Join' }).click();
  return room(page, nameOf(jid));
}

/** The question before a room is entered. */
export const entrance = (page: Page, jid: string): Locator =>
  page.getByRole('dialog', { name: `Join ${nameOf(jid)}`, exact: true });

/** Says yes to it. */
export const goIn = (page: Page, jid: string): Promise<void> =>
  entrance(page, jid).getByRole('button', { name: 'Join' }).click();

/** How somebody or a room is called that has no other name. */
export const nameOf = (jid: string): string => jid.replace(/@.*/s, '');
