import type pg from 'pg';
import { linksSaid } from '#domain/act/fold.ts';
import { seenWith } from '#domain/file/file.ts';
import { requiredDuties } from '#domain/file/next.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { openIn, sealedIn } from '#domain/file/sealed.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sealedWordsIn, sealWithin } from '#domain/person/at-rest.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { bindingOf, dutyRow, sealedBindingOf } from '#server/file/duty-rows.ts';
import type { ToldOther } from './other-files.ts';
import { chainOf, forTable, headOf, idOf, insertRows, stillOpen } from '../write-files.ts';

/** Files that are no cases, laid down as the owner: the row of each, its acts, and its duties as of a day. */
export const writeOthers = async (
  client: pg.Client,
  tenant: string,
  files: readonly ToldOther[],
  day: PlainDate,
  calendar: WorkCalendar,
  vault: Vault,
): Promise<void> => {
  const within = (value: object) => sealWithin(value, sealedWordsIn(value), vault.seal);
  const now = new Date(`${day}T00:05:00+08:00`);
  const rows = files.map(({ before, acts, closed }) => {
    const { id, kind } = before;
    const [head, facts] = [before.head!, before.facts!];
    const required = requiredDuties(seenWith(before, facts)!, { day, calendar });
    const place = {
      county_id: head.county?.id ?? null,
      office_id: head.office?.id ?? null,
      worker_id: head.worker?.id ?? null,
      person_id: null,
      partner_unit_id: head.partner?.id ?? null,
      minor: false,
    };
    const chain = chainOf(vault, tenant, { caseId: id, acts });
    const opening = {
      countyId: place.county_id,
      officeId: place.office_id,
      workerId: place.worker_id,
      partnerUnitId: place.partner_unit_id,
    };
    const duty = { tenant, file_id: id, file_kind: kind, ...place, ...stillOpen };
    return {
      file: {
        ...{ tenant, id, kind, number: head.number, ...place },
        facts: within(openIn(kind, facts)),
        ...bindingOf(required, day),
        version: acts.length,
        ...headOf(chain, opening),
      },
      file_sealed: { tenant, file_id: id, facts: within(sealedIn(kind, facts)), ...sealedBindingOf(required, day) },
      act: forTable(chain),
      duty: [
        ...required.map((one) => ({ ...duty, ...(within(dutyRow(one, now)) as object), id: idOf(`${id} duty ${one.key}`, now) })),
        ...closed.map((one) => ({
          ...duty,
          ...(within(dutyRow(one.duty, now)) as object),
          ...{ id: one.id, status: one.status, closed_by_seq: one.bySeq, closed_on: one.on },
        })),
      ],
    };
  });
  await insertRows(
    client,
    'file',
    rows.map((one) => one.file),
  );
  await insertRows(
    client,
    'file_sealed',
    rows.map((one) => one.file_sealed),
  );
  await insertRows(
    client,
    'act',
    rows.flatMap((one) => one.act),
  );
  await insertRows(
    client,
    'duty',
    rows.flatMap((one) => one.duty),
  );
  await insertRows(
    client,
    'file_link',
    files.flatMap(({ before, acts }) =>
      linksSaid(acts, declarationOf).map(({ saidBy, to, as }) => ({ tenant, file_id: before.id, said_by: saidBy, to_file: to, kind: as })),
    ),
  );
};
