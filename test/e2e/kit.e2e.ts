/** The kit's parts by keyboard, by assistive technology and by eye, in a page that means them no good. */
import { expectAccessible } from '#test/support/accessibility.ts';
import { expect, test } from './kit-page.ts';

test.describe('menu', () => {
  test('opens by keyboard, goes round, and gives the focus back on Escape', async ({ openKit }) => {
    const { page, section } = await openKit();
    const button = section('Menus and tooltips').getByRole('button', { name: 'Change status' });
    const item = (name: string) => page.getByRole('menuitemradio', { name, exact: true });
    await button.press('Enter');
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(item('Online')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(item('Online')).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect(item('Online')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(button).toBeFocused();
    await button.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused();
  });

  test('finds an item by its first letters and chooses with Enter', async ({ openKit }) => {
    const { page, section } = await openKit();
    const button = section('Menus and tooltips').getByRole('button', { name: 'Change status' });
    await button.press('ArrowDown');
    await page.keyboard.type('ex');
    await expect(page.getByRole('menuitemradio', { name: 'Extended away' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button).toContainText('Extended away');
    await expect(button).toBeFocused();
    await button.press('Enter');
    await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText('Extended away');
  });

  test('keeps the menu open when Space ticks an item, and leaves a disabled one alone', async ({ openKit }) => {
    const { page, section } = await openKit();
    const samples = section('Menus and tooltips');
    await samples.getByRole('button', { name: 'More about this chat' }).press('ArrowDown');
    await page.keyboard.type('m');
    const mute = page.getByRole('menuitemcheckbox', { name: 'Mute' });
    await mute.press('Space');
    await expect(mute).toBeChecked();
    await page.keyboard.press('ArrowDown');
    const archive = page.getByRole('menuitem', { name: 'Archive' });
    await expect(archive).toBeFocused();
    await archive.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await expect(samples.getByText('Chosen: nothing yet')).toBeVisible();
  });

  test('closes when Tab leaves it and when something else is pressed', async ({ openKit }) => {
    const { page, section } = await openKit();
    const samples = section('Menus and tooltips');
    const button = samples.getByRole('button', { name: 'Change status' });
    await button.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(samples.getByRole('button', { name: 'More about this chat' })).toBeFocused();
    await button.click();
    await samples.getByText('Chosen').click();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await button.click();
    await button.click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
});

test.describe('dialog', () => {
  test('keeps the focus inside, closes the top layer only, and returns the focus', async ({ openKit }) => {
    const { page, section } = await openKit();
    const opener = section('Dialogs and notices').getByRole('button', { name: 'Open a dialog' });
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    await expect(dialog.getByRole('textbox', { name: 'XMPP address' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();

    await dialog.getByRole('button', { name: 'Ask first' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Really?' });
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(dialog.getByRole('button', { name: 'Ask first' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  test('leaves the page behind free to scroll, and closes by a press beside it', async ({ openKit }) => {
    const { page, section } = await openKit();
    await section('Dialogs and notices').getByRole('button', { name: 'Open a dialog' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    await expect(dialog).toBeVisible();
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(10, 300);
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
    await page.mouse.click(10, 300);
    await expect(dialog).toHaveCount(0);
  });
});

test.describe('tabs', () => {
  test('follow the arrow keys in the direction of writing, as one tab stop', async ({ openKit }) => {
    for (const [dir, forward] of [
      ['ltr', 'ArrowRight'],
      ['rtl', 'ArrowLeft'],
    ] as const) {
      const { page, section } = await openKit({ dir });
      const tab = (name: string) => section('Tabs').getByRole('tab', { name });
      await tab('Contacts').focus();
      await page.keyboard.press(forward);
      await expect(tab('Rooms')).toBeFocused();
      await expect(tab('Rooms')).toHaveAttribute('aria-selected', 'true');
      await expect(section('Tabs').getByRole('tabpanel', { name: 'Rooms' })).toHaveText('Here are the rooms.');
      await page.keyboard.press('End');
      await page.keyboard.press(forward);
      await expect(tab('Contacts')).toBeFocused();
      await expect(section('Tabs').locator('[role=tab][tabindex="0"]')).toHaveCount(1);
    }
  });
});

test.describe('lists', () => {
  test('a short one has one tab stop, arrow keys and first letters', async ({ openKit }) => {
    const { page, section } = await openKit();
    const list = section('A short list').getByRole('list', { name: 'Contacts' });
    const row = (name: string) => list.getByRole('button', { name: `Chat with ${name}` });
    await row('Mercutio').focus();
    await page.keyboard.press('ArrowDown');
    await expect(row('Nurse')).toBeFocused();
    await expect(row('Mercutio')).toHaveAccessibleDescription('Away. Asleep, dreaming of Queen Mab');
    await page.keyboard.type('f');
    await expect(row('Friar Laurence')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(row('Juliet Capulet')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(section('A short list').getByRole('button', { name: 'A button beside the list' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(row('Juliet Capulet')).toBeFocused();
    await expect(list.getByRole('listitem', { name: 'Nurse' })).toBeVisible();
  });

  test('a long one holds few rows, and the keyboard reaches all of them', async ({ openKit }) => {
    const { page, section } = await openKit();
    const list = section('A long list: 5,000 people').getByRole('list', { name: 'All contacts' });
    const row = (name: string) => list.getByRole('button', { name: `Chat with ${name}`, exact: true });
    await list.scrollIntoViewIfNeeded();
    await row('Abram 1').focus();
    for (let count = 0; count < 30; count += 1) await page.keyboard.press('ArrowDown');
    await expect(row('Abram 31')).toBeFocused();
    await expect(row('Abram 31')).toBeInViewport();
    await page.keyboard.press('End');
    await expect(row('Tybalt 5000')).toBeFocused();
    await expect(row('Tybalt 5000')).toBeInViewport();
    await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '5000');
    expect(await list.getByRole('listitem').count()).toBeLessThan(40);
    await expect(list.locator('button:not([tabindex="-1"])')).toHaveCount(1);
    await page.keyboard.press('Home');
    await expect(row('Abram 1')).toBeFocused();
  });

  test('a row keeps the focus when it moves to another place', async ({ openKit }) => {
    const { page, section } = await openKit();
    const list = section('A long list: 5,000 people').getByRole('list', { name: 'All contacts' });
    const row = (name: string) => list.getByRole('button', { name: `Chat with ${name}`, exact: true });
    await row('Abram 1').focus();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(list.getByRole('listitem', { name: 'Escalus 4' })).toHaveAttribute('aria-posinset', '1');
    await expect(row('Escalus 4')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(row('Abram 1')).toBeFocused();
  });
});

test.describe('tooltip', () => {
  test('explains on hover and on focus, stays while the pointer is on it, and goes on Escape', async ({ openKit }) => {
    const { page, section } = await openKit();
    const button = section('Menus and tooltips').getByRole('button', { name: 'Not encrypted' });
    const tooltip = page.getByRole('tooltip');
    await button.hover();
    await expect(tooltip).toHaveText('Messages are read by the server on their way.');
    await expect(button).toHaveAccessibleDescription('Messages are read by the server on their way.');
    await tooltip.hover();
    await expect(tooltip).toBeVisible();
    await page.mouse.move(0, 0);
    await expect(tooltip).toHaveCount(0);
    await section('Menus and tooltips').getByRole('button', { name: 'More about this chat' }).focus();
    await page.keyboard.press('Tab');
    await expect(tooltip).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tooltip).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test('does not cover the menu that its button has opened', async ({ openKit }) => {
    const { page, section } = await openKit();
    const button = section('Menus and tooltips').getByRole('button', { name: 'More about this chat' });
    await page.clock.install();
    await button.click();
    await page.mouse.move(0, 0);
    await button.hover();
    await page.clock.runFor(1000);
    await expect(page.getByRole('menu')).toBeVisible();
    await expect(page.locator('.tooltip')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.clock.runFor(1000);
    await expect(page.locator('.tooltip')).toHaveText('More about this chat');
  });
});

test.describe('fields', () => {
  test('show a password on request, say what is wrong, and empty a search on Escape', async ({ openKit }) => {
    const { section } = await openKit();
    const fields = section('Fields');
    const password = fields.getByRole('textbox', { name: 'Password' });
    await expect(password).toHaveAttribute('type', 'password');
    await fields.getByRole('button', { name: 'Show password' }).click();
    await expect(password).toHaveAttribute('type', 'text');
    await expect(fields.getByRole('button', { name: 'Hide password' })).toBeFocused();
    await expect(fields.getByRole('textbox', { name: 'Nickname' })).toHaveAccessibleDescription(/Somebody else/);
    const search = fields.getByRole('searchbox', { name: 'Filter contacts' });
    await search.press('Escape');
    await expect(search).toHaveValue('');
    await expect(search).toBeFocused();
  });

  test('a textarea grows with its text up to its limit', async ({ openKit }) => {
    const { section } = await openKit();
    const area = section('Fields').getByRole('textbox', { name: 'Reason' });
    const height = async () => (await area.boundingBox())?.height ?? 0;
    const before = await height();
    await area.fill('one\ntwo\nthree\nfour\nfive');
    await expect.poll(height).toBeGreaterThan(before);
    await area.fill('line\n'.repeat(30));
    await expect.poll(() => area.evaluate((element) => element.scrollHeight > element.clientHeight)).toBe(true);
  });
});

test.describe('notices', () => {
  test('stand in a status region, go by themselves, and stay while there is something to decide', async ({
    openKit,
  }) => {
    const { page, section } = await openKit();
    const samples = section('Dialogs and notices');
    const region = samples.getByRole('status');
    await samples.getByRole('button', { name: 'One with an action' }).click();
    await samples.getByRole('button', { name: 'Show a notice' }).click();
    await expect(region).toContainText('Address copied');
    await page.mouse.move(0, 0);
    await expect(region).not.toContainText('Address copied');
    await expect(region).toContainText('The contact was removed');
    await region.getByRole('button', { name: 'Undo' }).click();
    await expect(region).toHaveText('Back again');
  });
});

test.describe('for everybody', () => {
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing in ${theme}, with menu and dialog open too`, async ({ openKit }) => {
      const { page, section } = await openKit({ theme });
      // Names and roles are the same in either.
      const difference = theme === 'dark' ? { only: ['color-contrast'] } : {};
      await expectAccessible(page, difference);
      await section('Menus and tooltips').getByRole('button', { name: 'Change status' }).click();
      await expectAccessible(page, difference);
      await page.keyboard.press('Escape');
      await section('Dialogs and notices').getByRole('button', { name: 'Open a dialog' }).click();
      await expectAccessible(page, difference);
    });

  test('targets are at least 24 pixels, and 40 for fingers', async ({ openKit, browser, kitAddress }) => {
    const smallest = () => {
      const root = document.querySelector('.pane')?.shadowRoot;
      const targets = [...(root?.querySelectorAll('button, select, input:not([type=checkbox]), textarea') ?? [])];
      const sizes = targets.map((target) => target.getBoundingClientRect());
      return Math.min(...sizes.filter(({ width }) => width > 0).map(({ width, height }) => Math.min(width, height)));
    };
    const { page } = await openKit();
    expect(await page.evaluate(smallest)).toBeGreaterThanOrEqual(24);
    const phone = await browser.newPage({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
    await phone.goto(`${kitAddress}?theme=light&still`);
    await phone.getByRole('heading', { name: 'Colours', exact: true }).waitFor();
    expect(await phone.evaluate(smallest)).toBeGreaterThanOrEqual(40);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.close();
  });

  test('nothing moves for those who asked for less motion', async ({ openKit, page, kitAddress }) => {
    const moving = () => document.querySelector('.pane')?.shadowRoot?.getAnimations().length;
    await page.goto(`${kitAddress}?theme=light`);
    await expect.poll(() => page.evaluate(moving)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(moving)).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
    await openKit();
    expect(await page.evaluate(moving)).toBe(0);
  });

  test('a page with hostile styles changes nothing', async ({ openKit }) => {
    const { page, section } = await openKit();
    const pictures = async () => {
      const titles = ['Buttons', 'Fields', 'A short list'];
      return Promise.all(titles.map((title) => section(title).evaluate(describe)));
    };
    const before = await pictures();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { font: italic 700 40px/3 cursive; color: red; text-transform: uppercase; letter-spacing: 5px;
            text-align: right; box-sizing: content-box; word-spacing: 9px; cursor: wait; list-style: square; }
        button, input, svg, ul, section { padding: 50px !important; border: 9px solid red !important; }
        :root { --converse-unknown: red; }
      `);
      document.adoptedStyleSheets = [sheet];
    });
    expect(await pictures()).toEqual(before);
  });
});

/** Place and looks of every element of a section, relative to the section. */
function describe(section: Element): string[] {
  const origin = section.getBoundingClientRect();
  const drawn = [...section.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0);
  return drawn.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const looks = [style.font, style.color, style.textTransform, style.letterSpacing, style.cursor, style.borderWidth];
    const place = [left - origin.left, top - origin.top, width, height].map((length) => length.toFixed(1));
    return [element.tagName, ...place, ...looks].join(' ');
  });
}

test.describe('to look at', () => {
  const pictures: [section: string, name: string][] = [
    ['Buttons', 'buttons'],
    ['Fields', 'fields'],
    ['A short list', 'list'],
    ['A room; right to left; loading; empty', 'room'],
  ];
  for (const theme of ['light', 'dark'])
    test(`the parts look in ${theme} as they did`, async ({ openKit }) => {
      const { page, section } = await openKit({ theme });
      await page.setViewportSize({ width: 640, height: 900 });
      for (const [title, name] of pictures)
        await expect(section(title)).toHaveScreenshot(`kit-${name}-${theme}.png`, { maxDiffPixelRatio: 0.03 });
    });

  test('the fields look from right to left as they did', async ({ openKit }) => {
    const { page, section } = await openKit({ dir: 'rtl' });
    await page.setViewportSize({ width: 640, height: 900 });
    await expect(section('Fields')).toHaveScreenshot('kit-fields-rtl.png', { maxDiffPixelRatio: 0.03 });
  });
});
