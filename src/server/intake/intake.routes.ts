import { listIntake, readIntake, readIntakeChoices } from '#contract/intake.ts';
import { openCase } from '#contract/open-case.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import { fileShownTo } from '#domain/file/sealed.ts';
import { entryKinds } from '#domain/intake/entry-steps.ts';
import { clocksOf } from '#domain/intake/entry-clocks.rules.ts';
import { checkIdNumber } from '#domain/person/id-number.ts';
import { maskIdNumber, maskPhone, nameFor } from '#domain/person/mask.ts';
import { readContent } from '#server/act/read-content.ts';
import { saidOf } from '#server/act/said-of.ts';
import { loadCase } from '#server/file/file.store.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { openFromLetter } from './open-case.ts';
import { officesOf, workersOf } from '#server/workforce/choices.store.ts';
import { entryActs, entryCounts, entryRows, unitOf } from './intake.store.ts';

const pageSize = 20;

const cursor = (after: string | undefined): { due: string; id: string } | null => {
  const at = placeAfter(after, 'day', 'id');
  return at && { due: at[0], id: at[1] };
};

export const intakeRoutes = (route: Route): void => {
  route(openCase, async (context, { body: { formVersion: _, ...body } }) =>
    openFromLetter(context, { ...body, actedOn: body.actedOn as PlainDate }),
  );

  route(readIntakeChoices, async ({ tx, by, day }) => {
    const countyId = by.unit.countyId ?? by.unit.id;
    const county = await unitOf(tx, by.tenant, countyId);
    if (!county) throw notFound('本旗县区的社区矫正机构');
    const offices = by.unit.kind === 'office' ? [{ id: by.unit.id, name: by.unit.name }] : await officesOf(tx, by.tenant, countyId);
    return { county: { id: county.id, name: county.name }, offices, workers: await workersOf(tx, countyId, day) };
  });

  route(listIntake, async ({ tx, by }, { query }) => {
    const view = query.view ?? 'all';
    const rows = await entryRows(tx, by.tenant, view, cursor(query.after), pageSize + 1);
    const counts = await entryCounts(tx, by.tenant);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ due: _due, ...row }) => ({ ...row, name: nameFor(by.post, row.name) })),
      next: rows.length > pageSize && last ? `${last.due}~${last.caseId}` : null,
      total: counts[view],
      counts,
    };
  });

  route(readIntake, async (context, { params }) => {
    const { tx, by, day, calendar } = context;
    const loaded = await loadCase(tx, by.tenant, params.caseId, false);
    if (!loaded) throw notFound('这份案卷');
    await leaveTrail(context, params.caseId, '接收入矫');
    const acts = await entryActs(tx, by.tenant, params.caseId, entryKinds);
    const { person } = loaded.file;
    return {
      file: {
        ...fileShownTo(by.post, loaded.file),
        person: { ...person, idNumber: person.idNumber && maskIdNumber(person.idNumber), phone: person.phone && maskPhone(person.phone) },
      },
      // The rules of minors in correction: who was one only at the crime has a sealed record and no guardian.
      minor: isMinorInCorrection(loaded.file),
      idNumberHolds: person.idNumber !== null && checkIdNumber(person.idNumber).ok,
      duties: loaded.duties
        .filter((duty) => duty.matter === 'intake' || duty.dischargedBy === 'search.contacted')
        .map(({ id: _id, key: _key, matter: _matter, dueAt: _dueAt, prefill, basis, ...duty }) => ({
          ...duty,
          basis: [...basis],
          prefill: prefill ? { ...prefill } : null,
        })),
      clocks: clocksOf(loaded.file, day, calendar).map((one) => ({ ...one, basis: [...one.basis] })),
      acts: acts.map((a) => ({
        seq: a.seq,
        kind: a.kind,
        actedOn: a.acted_on,
        by: a.actor_name,
        post: a.actor_post,
        unit: a.actor_unit_name,
        said: saidOf(a),
        content: readContent(a),
      })),
    };
  });
};
