/** A directory of public rooms beside the visitor's server (XEP-0433): a service of its own, as operators run one. */
import { freePort } from '#test/servers/ports.ts';
import { startProsody } from '#test/servers/prosody.ts';
import { newAccount, newRoom } from '#test/support/accounts.ts';
import { messageField, room as roomIn, signIn } from '#test/support/client-page.ts';
import { componentConfig, startComponent } from '#test/support/component.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { childOf, descendantsOf } from '#test/support/xml-text.ts';

const SEARCH = 'urn:xmpp:channel-search:0:search';
const INFO = 'http://jabber.org/protocol/disco#info';
const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';

const item = (jid: string, inside: string) => `<item address="${jid}">${inside}</item>`;
const wait = (condition: string, detail: string, type: string) =>
  `<error type="${type}"><${condition} xmlns="${STANZAS}"/><${detail} xmlns="urn:xmpp:channel-search:0:error" retry-after="600"/></error>`;

test('public rooms anywhere are found by words in the directory of one’s server, and nobody is asked before', async ({
  page,
  site,
  pageErrors,
}) => {
  pageErrors.allow(/net::ERR_/);
  const plan = { domain: 'search.localhost', port: await freePort(), secret: 'rosebud' };
  const server = await startProsody({ extraConfig: componentConfig(plan) });
  const forest = await newRoom(server, { 'muc#roomconfig_roomname': 'Forest' });
  const description = 'Under the greenwood tree';
  const directory = await startComponent({
    ...plan,
    answer(iq) {
      const search = childOf(iq, 'search', SEARCH);
      if (!search) return { result: `<query xmlns="${INFO}"><feature var="${SEARCH}"/></query>` };
      const values = new Map(
        descendantsOf(search, 'field').map((field) => [field.getAttribute('var'), field.textContent ?? '']),
      );
      if (values.get('key')?.endsWith('nusers')) {
        return { error: wait('feature-not-implemented', 'invalid-sort-key', 'modify') };
      }
      const words = values.get('q');
      if (words === 'again') return { error: wait('resource-constraint', 'rate-limit', 'wait') };
      const after = descendantsOf(search, 'after')[0]?.textContent;
      const set = (last: string) => `<set xmlns="http://jabber.org/protocol/rsm"><last>${last}</last></set>`;
      const found = after
        ? item('court@elsewhere.example', '<name>Court</name>')
        : item(forest.jid, `<name>Forest</name><description>${description}</description><nusers>7</nusers>`) + set('1');
      return { result: `<result xmlns="${SEARCH}">${words === 'nothing' ? '' : found}</result>` };
    },
  });
  const searches = () => directory.asked.filter((iq) => childOf(iq, 'search', SEARCH)).length;
  try {
    const url = `ws://localhost:${server.httpPort}/xmpp-websocket`;
    await signIn(page, site, await newAccount(server, 'touchstone'), { websocket_url: url });
    await page.getByRole('tab', { name: 'Rooms' }).click();
    const form = page.getByRole('form', { name: 'Find public rooms' });
    const field = form.getByRole('textbox', { name: 'Find public rooms' });
    await expect(field).toHaveAccessibleDescription('What you look for is sent to search.localhost.');
    expect(searches()).toBe(0);

    await field.fill('nothing');
    await field.press('Enter');
    await expect(page.getByText('No rooms were found.')).toBeVisible();
    await field.fill('greenwood');
    await form.getByRole('button', { name: 'Search' }).click();
    const found = page.getByRole('list', { name: 'Rooms about “greenwood”' });
    const enter = found.getByRole('button', { name: 'Enter Forest' });
    await expect(enter).toHaveAccessibleDescription(`7 people are there, ${description}`);
    await page.getByRole('button', { name: 'More rooms' }).click();
    await expect(found.getByRole('listitem')).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'More rooms' })).toHaveCount(0);
    await expectAccessible(page);

    await enter.click();
    await expect(messageField(roomIn(page, 'Forest'))).toBeEditable();

    // Told to wait, nothing is sent until then.
    await field.fill('again');
    await field.press('Enter');
    await expect(page.getByText('You have searched too often. Try again later.')).toBeVisible();
    const before = searches();
    await field.fill('greenwood');
    await field.press('Enter');
    await expect(page.getByRole('heading', { name: 'Rooms about' })).toHaveCount(0);
    await expect(page.getByText('You have searched too often. Try again later.')).toBeVisible();
    expect(searches()).toBe(before);
  } finally {
    directory.stop();
    await forest.owner.disconnect();
    await server.stop();
  }
});
