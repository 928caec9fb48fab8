/** A walk through services to a contact's device, and a command there with every kind of question, by keyboard. */
import type { Element } from '@xmldom/xmldom';
import { signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { childOf } from '#test/support/xml-text.ts';

const COMMANDS = 'http://jabber.org/protocol/commands';
const ITEMS = 'http://jabber.org/protocol/disco#items';
const INFO = 'http://jabber.org/protocol/disco#info';

const field = (name: string, type: string, label: string, content = '') =>
  `<field var="${name}" type="${type}" label="${label}">${content}</field>`;
const option = (value: string) => `<option label="The ${value}"><value>${value}</value></option>`;
const number = `<validate xmlns="http://jabber.org/protocol/xdata-validate" datatype="xs:integer"><range min="1" max="9"/></validate>`;

const FIRST = [
  '<title>The play</title><instructions>Choose what is given.</instructions>',
  field('play', 'list-single', 'Play', `<required/>${option('tempest')}${option('forest')}`),
  field('acts', 'text-single', 'Acts', `<value>12</value>${number}`),
  '<field type="fixed"><value>Who is in it:</value></field>',
  field('players', 'list-multi', 'Players', option('clown') + option('duke')),
  field('guest', 'jid-single', 'Guest of honour'),
  field('guests', 'jid-multi', 'Guests'),
  field('key', 'text-private', 'Key of the house'),
  field('epilogue', 'boolean', 'With an epilogue'),
  field('secret', 'hidden', 'Secret', '<value>kept</value>'),
].join('');
const SECOND = field('prologue', 'text-multi', 'Prologue');
const RESULT = `<reported><field var="who" label="Who"/><field var="part" label="Part"/></reported>
  <item><field var="who"><value>Feste</value></field><field var="part"><value>clown</value></field></item>`;

const form = (type: string, content: string) => `<x xmlns="jabber:x:data" type="${type}">${content}</x>`;
const step = (status: string, content: string) =>
  `<command xmlns="${COMMANDS}" node="stage" sessionid="s1" status="${status}">${content}</command>`;

/** Her device lets people stage a play. @returns what was asked of it, each with its answers. */
function offerCommand(raw: RawClient): string[] {
  const asked: string[] = [];
  const query = (ns: string) => (request: Element) => childOf(request, 'query', ns) !== undefined;
  raw.answer(
    query(INFO),
    () =>
      `<query xmlns="${INFO}"><identity category="client" type="bot" name="The Globe"/><feature var="${COMMANDS}"/></query>`,
  );
  raw.answer(query(ITEMS), (request) => {
    const node = childOf(request, 'query', ITEMS)?.getAttribute('node');
    const item = node === COMMANDS ? `<item jid="${raw.jid}" node="stage" name="Stage a play"/>` : '';
    return `<query xmlns="${ITEMS}">${item}</query>`;
  });
  raw.answer(
    (request) => childOf(request, 'command', COMMANDS) !== undefined,
    (request) => {
      const command = childOf(request, 'command', COMMANDS);
      const action = command?.getAttribute('action') ?? '';
      const x = command && childOf(command, 'x', 'jabber:x:data');
      const answers = [...(x?.getElementsByTagName('field') ?? [])].map(
        (each) => `${each.getAttribute('var')}=${each.textContent}`,
      );
      asked.push([action, ...answers].join(' '));
      if (action === 'cancel') return step('canceled', '');
      if (action === 'next')
        return step('executing', `<actions execute="complete"><prev/><complete/></actions>${form('form', SECOND)}`);
      if (action === 'complete') return step('completed', `<note>It is staged.</note>${form('result', RESULT)}`);
      return step('executing', `<actions execute="next"><next/></actions>${form('form', FIRST)}`);
    },
  );
  return asked;
}

test('a visitor walks from their server to a contact’s device, and carries out a command there', async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet, 'globe');
  const asked = offerCommand(hers);
  hers.presence();
  await signIn(page, site, romeo, { animate: false });

  await page.getByRole('tab', { name: 'Settings' }).click();
  const browse = page.getByRole('button', { name: 'Browse services' });
  await expect(page.getByText('Services and commands')).toBeVisible();
  await expect(browse).toBeHidden();
  await page.getByText('Services and commands').press('Enter');
  await browse.press('Enter');
  const services = page.getByRole('dialog', { name: 'Services' });
  const there = services.getByRole('list', { name: 'What is there' });
  await expect(services.getByRole('heading', { name: 'localhost' })).toBeVisible();
  await there.getByRole('button', { name: 'Rooms', exact: true }).press('Enter');
  await expect(services.getByRole('heading', { name: 'Rooms', exact: true })).toBeFocused();
  await services.getByRole('button', { name: 'Back' }).press('Enter');
  await expect(services.getByRole('heading', { name: 'localhost' })).toBeFocused();
  await expectAccessible(page);

  await services.getByRole('textbox', { name: 'Address' }).fill('not an address');
  await services.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(services.getByText('This is not an address.')).toBeVisible();
  await services.getByRole('textbox', { name: 'Address' }).fill('nobody.example');
  await services.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(services.getByRole('alert')).toHaveText('There was no answer from this address.');
  await services.getByRole('textbox', { name: 'Address' }).fill(juliet.jid);
  await services.getByRole('textbox', { name: 'Address' }).press('Enter');
  await there.getByRole('button', { name: 'globe', exact: true }).press('Enter');
  await expect(services.getByText('The Globe')).toBeVisible();
  const commands = services.getByRole('list', { name: 'Commands' });
  await commands.getByRole('button', { name: 'Stage a play' }).press('Enter');

  const play = page.getByRole('dialog', { name: 'Stage a play' });
  await expect(play.getByRole('combobox', { name: 'Play' })).toBeFocused();
  await expectAccessible(page);
  await play.getByRole('button', { name: 'Continue' }).press('Enter');
  await expect(play.getByText('This is needed.')).toBeVisible();
  await expect(play.getByText('This has to be between 1 and 9.')).toBeVisible();
  expect(asked).toEqual(['execute']);
  await play.getByRole('combobox', { name: 'Play' }).selectOption({ label: 'The forest' });
  await play.getByRole('textbox', { name: 'Acts' }).fill('5');
  await play.getByRole('checkbox', { name: 'The duke' }).check();
  await play.getByRole('textbox', { name: 'Guest of honour' }).fill('hymen@localhost');
  await play.getByRole('textbox', { name: 'Guests' }).fill('celia@localhost\nphebe@localhost');
  await play.getByLabel('Key of the house (optional)').fill('open');
  await play.getByRole('checkbox', { name: 'With an epilogue' }).check();
  await play.getByRole('textbox', { name: 'Acts' }).press('Enter');

  const prologue = play.getByRole('textbox', { name: 'Prologue' });
  await expect(prologue).toBeFocused();
  await play.getByRole('button', { name: 'Back' }).press('Enter');
  await expect(play.getByRole('combobox', { name: 'Play' })).toBeFocused();
  await play.getByRole('combobox', { name: 'Play' }).selectOption({ label: 'The forest' });
  await play.getByRole('textbox', { name: 'Acts' }).fill('4');
  await play.getByRole('textbox', { name: 'Acts' }).press('Enter');
  await prologue.fill('Hear us');
  await play.getByRole('button', { name: 'Finish' }).press('Enter');
  await expect(play.getByRole('status').filter({ hasText: 'It is staged.' })).toBeVisible();
  await expect(play.getByRole('row', { name: 'Feste clown' })).toBeVisible();
  await expectAccessible(page);
  const all =
    'next play=forest acts=5 players=duke guest=hymen@localhost guests=celia@localhostphebe@localhost key=open epilogue=1 secret=kept';
  expect(asked.slice(1, 3)).toEqual([all, 'prev']);
  expect(asked.at(-1)).toBe('complete prologue=Hear us');

  await page.keyboard.press('Escape');
  await expect(commands.getByRole('button', { name: 'Stage a play' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(play.getByRole('combobox', { name: 'Play' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => asked.slice(-2)).toEqual(['execute', 'cancel']);
  await page.keyboard.press('Escape');
  await expect(browse).toBeFocused();
});
