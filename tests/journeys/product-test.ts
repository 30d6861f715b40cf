// One product for the journeys that leave the calendar alone; a desk for whoever is called.
import { test as base } from '@playwright/test';
import { type Desks, expect, openDesks, takeComplaints } from './desk.ts';
import { type Product, startProduct } from './start-product.ts';

export const test = base.extend<{ readonly desks: Desks }, { readonly product: Product }>({
  product: [
    async ({ browserName: _ }, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  desks: async ({ browser, product }, use) => {
    const desks = openDesks(browser, product);
    await use(desks);
    await desks.close();
    expect(takeComplaints()).toEqual([]);
  },
});

/** Somebody of the demo city whom an account looks after, in correction, of age; with tests in the file or without. */
export const someoneOf = async (
  product: Product,
  account: string,
  asked: { readonly tested?: boolean; readonly skip?: number } = {},
): Promise<{ readonly caseId: string; readonly name: string }> => {
  const [one] = await product.sql<{ readonly caseId: string; readonly name: string }>(
    `select c.id as "caseId", p.name from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id join account a on a.tenant = c.tenant and a.id = c.worker_id
     where a.account = $1 and c.status = 'in-correction' and not c.minor and jsonb_array_length(c.facts -> 'leave') = 0
       and ($2::boolean is null or (jsonb_array_length(app.with_sealed(c.tenant, c.id, c.facts) -> 'psychology' -> 'done') > 0) = $2)
       and not exists (select 1 from person q where q.name = p.name and q.id <> p.id)
     order by c.number offset $3 limit 1`,
    [account, asked.tested ?? null, asked.skip ?? 0],
  );
  if (!one) throw new Error(`nobody of ${account} fits`);
  return one;
};
