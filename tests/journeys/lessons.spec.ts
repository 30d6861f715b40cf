// A lesson of last week: somebody was signed for by mistake, and is put right where it was written.
import { expect, fillIn, lookOver } from './desk.ts';
import { test } from './product-test.ts';

test('the office puts one line of a sheet right: the roll, the counts and the person’s file follow', async ({ desks, product }) => {
  const [one] = await product.sql<{ readonly lesson: string; readonly name: string; readonly caseId: string; readonly seq: number }>(
    `select l.id as lesson, p.name, c.id as "caseId", t.act_seq as seq from lesson l
      join attendance t on t.tenant = l.tenant and t.lesson_id = l.id and t.came
      join correction_case c on c.tenant = t.tenant and c.id = t.case_id join person p on p.tenant = c.tenant and p.id = c.person_id
      where l.audience_id = '150104008' and l.state = 'held' and c.status = 'in-correction' order by l.held_on desc, p.name limit 1`,
  );
  const office = await desks.as('office');
  await office.goto(`${product.address}/education/${one!.lesson}`);
  const count = async (): Promise<number> => Number(await office.locator('.kpi', { hasText: '已到' }).locator('b').first().innerText());
  const row = office.locator('.sign-in li', { hasText: one!.name });
  await expect(row.locator('.sign-way')).toBeVisible();
  const before = await count();
  await row.getByRole('button', { name: one!.name }).click();
  const box = office.getByRole('form', { name: `更正 ${one!.name} 的签到` });
  await box.locator('label.choice', { hasText: '生病' }).click();
  await fillIn(box, { 更正的原因: '签到时点错了人' });
  await lookOver(office, '更正签到');
  await box.getByRole('button', { name: '更正', exact: true }).click();
  await expect(box).toHaveCount(0);
  await expect(row.locator('.sign-reason')).toHaveText('生病');
  await expect.poll(count).toBe(before - 1);

  await office.goto(`${product.address}/cases/${one!.caseId}?tab=timeline`);
  await expect(office.locator('.timeline-act', { hasText: '没有参加，原来记的不作数' }).first()).toContainText('签到时点错了人');
});
