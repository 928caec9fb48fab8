/** Whatever others send, nothing of it runs, calls home, or breaks the layout: under the strictest policy, in a real page. */
import type { Page } from '@playwright/test';
import { strictHeaders } from '#dev/site/content-security.ts';
import { connectRaw } from '#test/support/accounts.ts';
import {
  chatWith,
  joinRoom,
  logIn,
  message,
  messageField,
  openChat,
  say,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { hostileMessages, hostileTexts } from '#test/support/hostile.ts';
import { escapeXml } from '#test/support/xml-text.ts';

/** A page whose own policy keeps nothing from us: what is refused there was tried. */
async function openStrict(
  page: Page,
  site: { addPage(path: string, page: string | { html: string; headers: Record<string, string> }): string },
): Promise<void> {
  const settings = JSON.stringify({
    ...WEB_SOCKET,
    view_mode: 'fullscreen',
    allow_otr: false,
    render_media: ['localhost'],
  });
  const script = site.addPage('/start-hostile.js', {
    headers: { 'Content-Type': 'text/javascript' },
    html: `window.violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI)); converse.initialize(${settings});`,
  });
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><script src="/dist/converse.min.js"></script></head><body><script src="${script}"></script></body></html>`;
  await page.goto(site.addPage('/hostile', { headers: strictHeaders(), html }));
}

/** Addresses that the page has asked for outside of its own site. */
function foreignRequests(page: Page): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?|ftp):$/.test(protocol) && hostname !== 'localhost') foreign.push(request.url());
  });
  page.on('dialog', (dialog) => {
    foreign.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return foreign;
}

const harm = (page: Page) =>
  page.evaluate(() => {
    const { hacked = 'no', violations } = window as unknown as { hacked?: unknown; violations: string[] };
    const root = document.querySelector('converse-root')?.shadowRoot;
    const log = root?.querySelector('[role="log"]');
    const wide = [document.documentElement, log].filter((each) => each && each.scrollWidth > each.clientWidth + 1);
    const strange = root?.querySelectorAll('script, iframe, object, embed, base, meta, link, form[action], [onerror]');
    const links = [...(root?.querySelectorAll('a[href]') ?? [])].map((link) => (link as HTMLAnchorElement).protocol);
    const odd = links.filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:', 'xmpp:', 'geo:'].includes(protocol));
    return { hacked, violations, wide: wide.length, strange: strange?.length, odd };
  });

const UNHARMED = { hacked: 'no', violations: [], wide: 0, strange: 0, odd: [] };

test('over 500 hostile messages are shown as what they are: text', async ({ page, site, server, friends }) => {
  test.setTimeout(180_000);
  const foreign = foreignRequests(page);
  const [romeo, iago] = await friends('romeo', 'iago');
  const his = await connectRaw(server, iago);
  his.presence();
  await openStrict(page, site);
  await logIn(page, romeo);
  const chat = await openChat(page, iago.user);
  const messages = hostileMessages();
  expect(messages.length).toBeGreaterThan(500);
  // Some of them invite to rooms, which asks.
  const invitation = page.getByRole('dialog', { name: /^Invitation to/ });
  const decline = () => invitation.getByRole('button', { name: 'Decline' }).click();
  await page.addLocatorHandler(invitation, decline, { noWaitAfter: true });
  for (const [index, { type, content }] of messages.entries()) {
    his.send(`<message to="${romeo.jid}" type="${type}" id="h${index}">${content}</message>`);
    if (index % 60 !== 59) continue;
    const mark = `mark ${index}`;
    his.say(romeo.jid, mark);
    await expect(message(chat, mark)).toBeVisible();
    expect(await harm(page), `after message ${index}`).toEqual(UNHARMED);
  }
  his.say(romeo.jid, 'the last one');
  await expect(message(chat, 'the last one')).toBeVisible();
  expect(await harm(page)).toEqual(UNHARMED);
  // The last of them may still be in front.
  await expect(invitation).toHaveCount(0);
  await say(chat, 'still here');
  await his.message('still here');
  await page.reload();
  await expect(message(chatWith(page, iago.user), 'still here')).toBeVisible();
  expect(await harm(page)).toEqual(UNHARMED);
  expect(foreign).toEqual([]);
  await his.disconnect();
});

test('hostile names, profiles, statuses, nicknames and topics are text as well', async ({
  page,
  site,
  server,
  friends,
  room,
}) => {
  test.setTimeout(180_000);
  const foreign = foreignRequests(page);
  const [romeo, iago] = await friends('romeo', 'iago');
  const his = await connectRaw(server, iago);
  const texts = hostileTexts();
  const first = texts[0] ?? '';
  const card = `<FN>${escapeXml(first)}</FN><URL>javascript:1</URL><PHOTO><TYPE>image/svg+xml</TYPE><BINVAL>${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="top.hacked=1"/>').toString('base64')}</BINVAL></PHOTO>`;
  await his.iq(`<vCard xmlns="vcard-temp">${card}</vCard>`, { type: 'set' });
  await openStrict(page, site);
  await logIn(page, romeo);
  for (const text of texts) his.presence({ extra: `<status>${escapeXml(text)}</status>` });
  his.presence({ extra: '<status>all said</status>' });
  const contacts = page.getByRole('list', { name: 'Contacts' });
  await expect(contacts.getByRole('button', { name: /^Chat with / })).toHaveAccessibleDescription(/all said/);
  expect(await harm(page)).toEqual(UNHARMED);

  const { jid, owner } = await room();
  const verona = await joinRoom(page, jid, 'Romeo');
  await expect(messageField(verona)).toBeEditable();
  for (const [index, text] of texts.entries()) {
    const nick = text.replace(/[\n\t]/g, ' ').slice(0, 200);
    owner.send(`<presence to="${escapeXml(`${jid}/${nick}${index}`)}"/>`);
    if (index % 5 === 0)
      owner.send(`<message to="${jid}" type="groupchat"><subject>${escapeXml(text)}</subject></message>`);
    owner.say(jid, text, { type: 'groupchat' });
  }
  owner.say(jid, 'The rest is silence', { type: 'groupchat' });
  await expect(message(verona, 'The rest is silence')).toBeVisible();
  expect(await harm(page)).toEqual(UNHARMED);
  expect(foreign).toEqual([]);
  await his.disconnect();
});
