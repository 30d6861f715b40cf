// A list to choose from has a name for those who hear the page, and leaves nothing behind: open, closed, and with nobody in it.
import { expect, lookOver } from './desk.ts';
import { test } from './product-test.ts';

test('the list of social workers is sound open, in the moment it is closed, and when nobody fits', async ({ desks, product }) => {
  const county = await desks.as('county');
  await county.goto(`${product.address}/intake/new`);
  // whatever folds up stays as it is in that moment: a busy machine makes the moment as long
  await county.addStyleTag({ content: '* { animation-play-state: paused !important; }' });
  const field = county.getByRole('combobox', { name: '责任社工' });
  const list = county.getByRole('main').getByRole('listbox');
  await expect(county.getByRole('heading', { level: 1 })).toBeVisible();

  await field.click();
  await expect(list).toHaveAccessibleName('责任社工');
  await expect(list.getByRole('option').first()).toBeVisible();
  await lookOver(county, '责任社工，名单打开');
  await field.press('Escape');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await lookOver(county, '责任社工，名单刚收起');
  await expect(list).toHaveCount(0);

  await field.fill('没有这个人');
  await expect(county.getByText('没有找到这个人').last()).toBeVisible();
  await lookOver(county, '责任社工，没有找到');
  await field.press('Escape');

  // by keys: opened, one further, taken; and taken back
  const names = await (async () => {
    await field.press('ArrowDown');
    return list.getByRole('option').allTextContents();
  })();
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(field).toHaveValue(names[1]!);
  await field.fill('');
  await field.press('Tab');
  await expect(field).toHaveValue('');
  // by hand; words that were not finished do not stay
  await field.fill(names[0]!.slice(0, 2));
  await list.getByRole('option').first().click();
  await expect(field).toHaveValue(names[0]!);
  await field.fill('没有');
  await field.press('Tab');
  await expect(field).toHaveValue(names[0]!);
  await expect(list).toHaveCount(0);
});
