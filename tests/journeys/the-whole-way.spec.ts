// One person from the court's letter to the certificate, each post at its own desk, on the real product.
import { expect, test } from '@playwright/test';
import { openDesks, takeComplaints } from './desk.ts';
import { startProduct } from './start-product.ts';
import {
  answerTheCourt,
  decideTheClass,
  formGroupAndAnnounce,
  makeThePlan,
  openByLetter,
  readEntryPapers,
  registerThePerson,
} from './way/entry.ts';
import { holdLesson, seeNoNumber, takeIntakeTests, takeRetests } from './way/help.ts';
import { importLedger } from './way/import-ledger.ts';
import { askForLeave, comeBack, decideLeave } from './way/leave.ts';
import { appraise, openTheArchive, release, takeSummary, verifyTheChain } from './way/release.ts';
import { takeReport, talkAndCheck, visitAtHome } from './way/supervision.ts';
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
  ['social work gives the tests of entry', takeIntakeTests],
  ['enforcement sees no number of them', seeNoNumber],
  ['the office takes a report', takeReport],
  ['the office talks and checks', talkAndCheck],
  ['social work visits at home', visitAtHome],
  ['nine days of leave are not the office’s to grant', askForLeave],
  ['the county grants them', decideLeave],
  ['the person leaves and is back on the day', comeBack],
  ['social work holds a lesson', holdLesson],
  ['the scales of entry are taken again', takeRetests],
  ['the office takes the summary', takeSummary],
  ['the county appraises', appraise],
  ['on the day the county releases, the office hands over', release],
  ['the archive is opened', openTheArchive],
  ['the chain is verified, and a changed word found', verifyTheChain],
];

test('a person goes the whole way from the court’s letter to the certificate', async ({ browser }) => {
  test.setTimeout(1_200_000);
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
