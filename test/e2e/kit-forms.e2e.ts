/** A form that a server has written, with every type of field, by keyboard and by assistive technology. */
import { expectAccessible } from '#test/support/accessibility.ts';
import { expect, test } from './kit-page.ts';

const TITLE = 'A form from elsewhere';

test('each type of field has the control that fits it, named and described', async ({ openKit }) => {
  const { section } = await openKit();
  const form = section(TITLE);
  await expect(form.getByText('These words come from the server.')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription('As everybody will see it.');
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveAttribute('required');
  await expect(form.getByLabel('Password (optional)', { exact: true })).toHaveAttribute('type', 'password');
  await expect(form.getByRole('textbox', { name: /Description/ })).toHaveValue('Two lines\nof text');
  await expect(form.getByRole('checkbox', { name: 'Listed publicly' })).toBeChecked();
  await expect(form.getByRole('combobox', { name: /Who may write/ }).getByRole('option')).toHaveText([
    'Nothing chosen',
    'Everybody',
    'Members',
  ]);
  await expect(form.getByRole('group', { name: /Whose addresses/ }).getByRole('checkbox')).toHaveCount(3);
  await expect(form.getByRole('textbox', { name: /Admins/ })).toHaveAccessibleDescription('One address per line.');
  const picture = form.getByRole('img', { name: 'Picture: What the picture shows' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(16);
});

test('what is wrong stands beside its field, and the focus goes to the first', async ({ openKit }) => {
  const { page, section } = await openKit();
  const form = section(TITLE);
  const title = form.getByRole('textbox', { name: 'Title' });
  const places = form.getByRole('textbox', { name: /Places/ });
  await form.getByRole('button', { name: 'Hand in' }).click();
  await expect(title).toBeFocused();
  await expect(title).toHaveAccessibleDescription(/This is needed/);
  await expect(places).toHaveAccessibleDescription(/This has to be between 2 and 500/);
  await expectAccessible(page);
  await title.fill('The orchard');
  await expect(title).toHaveAccessibleDescription('As everybody will see it.');
  await form.getByRole('button', { name: 'Hand in' }).click();
  await expect(places).toBeFocused();
});

test('hands in what was chosen, and what was not shown', async ({ openKit }) => {
  const { section } = await openKit();
  const form = section(TITLE);
  await form.getByRole('textbox', { name: 'Title' }).fill('The orchard');
  await form.getByRole('textbox', { name: /Places/ }).fill('20');
  await form.getByRole('textbox', { name: 'What the picture shows' }).fill('bar');
  await form.getByRole('combobox', { name: /Who may write/ }).selectOption('Members');
  const roles = form.getByRole('group', { name: /Whose addresses/ });
  for (const name of ['Owners', 'Guests', 'Members']) await roles.getByRole('checkbox', { name }).check();
  await roles.getByRole('checkbox', { name: 'Owners' }).uncheck();
  await form.getByRole('checkbox', { name: 'Listed publicly' }).uncheck();
  await form.getByRole('textbox', { name: /Admins/ }).fill('nurse@capulet.example\nromeo@montague.example');
  await form.getByRole('button', { name: 'Hand in' }).click();
  const handedIn = JSON.parse((await form.getByRole('status').textContent()) ?? '{}');
  expect(handedIn).toMatchObject({
    FORM_TYPE: ['urn:example'],
    title: ['The orchard'],
    secret: [],
    about: ['Two lines', 'of text'],
    public: ['0'],
    who: ['members'],
    roles: ['guests', 'members'],
    admins: ['nurse@capulet.example', 'romeo@montague.example'],
  });
});
