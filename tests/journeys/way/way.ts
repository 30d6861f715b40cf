// What the steps of the whole way hand on to each other.
import type { Page } from '@playwright/test';
import type { Desks } from '../desk.ts';
import type { Product } from '../start-product.ts';

export type Way = {
  readonly product: Product;
  readonly desks: Desks;
  /** Known from the moment the court's letter opens the file. */
  caseId: string;
};

/** Nobody's: area code 150199 does not exist. */
export const person = {
  name: '那日松',
  idNumber: '150199198803120732',
  phone: '13900001123',
  address: '呼和浩特市玉泉区昭君路街道桃花社区 6 号楼 2 单元 301',
} as const;
/** Two months are the shortest term of probation: one winter is enough for the whole way. */
export const term = { effectiveOn: '2026-11-20', endsOn: '2027-01-19' } as const;

/** The desk of an account, on a page of this person's file. */
export const atCase = async (way: Way, account: string, rest = ''): Promise<Page> => {
  const page = await way.desks.as(account);
  await page.goto(`${way.product.address}/cases/${way.caseId}${rest}`);
  return page;
};
