import { listRelease, readProof, readRelease, type ReleaseRow } from '#contract/release.ts';
import { seesHelp } from '#domain/act/shown-to.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { debtsShownTo, openDebts, releaseDebts } from '#domain/release/owed/debts.ts';
import type { Post } from '#domain/permission.ts';
import { releaseGates } from '#domain/release/gates.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { holdingOf } from '#server/archive/archive.store.ts';
import { loadCase } from '#server/file/file.store.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { notFound } from '#server/platform/errors.ts';
import { actorOf } from '#server/platform/identity.ts';
import { JsonText, type Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import {
  countsOfActs,
  endingCounts,
  endingPage,
  type EndingRow,
  lastApproverOf,
  latestProofText,
  officerOf,
  papersOf,
  procuratorateOf,
} from './release.store.ts';
import { releaseView } from './release-view.ts';

const pageSize = 20;
const cursor = (after: string | undefined): { on: string; id: string } | null => {
  const at = placeAfter(after, 'day', 'id');
  return at && { on: at[0], id: at[1] };
};

const rowOf = (row: EndingRow, post: Post, day: PlainDate): ReleaseRow => {
  const { facts } = row;
  // The gates and debts of a list row ask the facts alone.
  const file = { facts } as CaseFile;
  return {
    caseId: row.id,
    number: row.number,
    name: row.name,
    measure: facts.measure,
    managementClass: facts.managementClass,
    status: facts.status,
    minor: row.minor,
    office: row.office,
    endsOn: facts.term.endsOn,
    daysLeft: daysBetween(day, facts.term.endsOn),
    stoppedBy: releaseGates(file, day)
      .filter((gate) => gate.id !== 'term' && !gate.holds)
      .map((gate) => gate.title.replace(/^没有/, '')),
    debts: openDebts(debtsShownTo(post, releaseDebts(file, day))).map((debt) => debt.title),
    certificateOn: facts.release.certificateOn,
    noticesOn: facts.release.noticesOn,
    handedOverOn: facts.release.handedOver?.on ?? null,
  };
};

export const releaseRoutes = (route: Route): void => {
  route(listRelease, async ({ tx, by, day }, { query }) => {
    const found = await endingPage(tx, by.tenant, query.view ?? 'due', day, cursor(query.after), pageSize + 1);
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => rowOf(row, by.post, day)),
      next: found.length > pageSize && last ? `${last.ends_on}~${last.id}` : null,
      counts: await endingCounts(tx, by.tenant, day),
    };
  });
  route(readProof, async ({ tx }) => new JsonText(`{"proof":${await latestProofText(tx)}}`));

  route(readRelease, async (context, { params }) => {
    const { tx, by, day } = context;
    const loaded = await loadCase(tx, by.tenant, params.caseId, false);
    if (!loaded) throw notFound('这份案卷');
    await leaveTrail(context, params.caseId, '解矫');
    return releaseView(
      loaded.file,
      day,
      { actedOn: day, by: actorOf(by), delegated: [], correcting: null },
      seesHelp(by.post) ? loaded.version : null,
      {
        holding: await holdingOf(tx, by, params.caseId),
        counts: await countsOfActs(tx, by, params.caseId),
        papers: await papersOf(tx, by.tenant, params.caseId, ['P602', 'P604', 'P605']),
        procuratorate: await procuratorateOf(tx, by.tenant, loaded.file.county.id),
        officer: await officerOf(tx, params.caseId),
        lastApprover: await lastApproverOf(tx, by.tenant, by.accountId),
      },
    );
  });
};
