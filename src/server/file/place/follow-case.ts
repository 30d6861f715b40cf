import { sql } from 'kysely';
import type { CaseFile } from '#domain/case/case-file.ts';
import { nextOfEach } from '#domain/file/next.ts';
import { othersBefore } from '../kinds/file-before.store.ts';
import type { Recorder } from '../recorder.ts';
import { newActOf, writeFiles } from '../write.store.ts';
import { movedFrom, placedBy, placeSeen } from './place.store.ts';

// 随案卷移交: what is under way for a person goes with the case, by an act of its own in the file that moves.

const kind = 'referral.followed';

/** Referrals from this case that have not ended, as far as the recorder reads that they are its own. */
const underWay = async ({ tx, tenant }: Recorder, caseId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select f.id from file_link l join file f on f.tenant = l.tenant and f.id = l.file_id
    where l.tenant = ${tenant} and l.to_file = ${caseId}::uuid and l.kind = 'of-case' and l.stands and f.kind = 'referral'
      and (f.facts #>> '{referral,closedOn}') is null order by f.id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** The case lies with others now: so do its referrals, in the same transaction and in the name of whoever gave it to them. */
export const followCase = async (recorder: Recorder, { caseId, office, worker }: CaseFile): Promise<void> => {
  const ids = await underWay(recorder, caseId);
  if (ids.length === 0) return;
  const { tx, tenant, actor, day, now, calendar } = recorder;
  const befores = await othersBefore(tx, tenant, ids, true);
  const moving = befores.filter(({ head }) => head?.office?.id !== office?.id || head?.worker?.id !== worker?.id);
  const given = { day, now: now.toISOString(), calendar, delegated: [], acts: [], openAlready: null, opened: null };
  const content = { office, worker };
  const outcome = nextOfEach(
    moving.map((before) => ({ before, recording: { kind, actedOn: day, content, by: actor, corrects: null }, given })),
  );
  if (!('steps' in outcome)) throw new Error(`${kind} is refused in a referral that is under way`);
  await writeFiles(
    tx,
    tenant,
    outcome.steps.map((step) => {
      const before = moving.find((one) => one.id === step.fileId)!;
      return {
        fileId: step.fileId,
        kind: before.kind,
        before: before.acts,
        act: newActOf(before.kind, step, {}, now),
        state: { facts: step.facts!, required: step.required },
        duties: step.duties,
        links: step.links,
        ...movedFrom(placedBy(before.head!, false), placeSeen(step.seen!)),
        day,
        now,
      };
    }),
  );
};
