import type { Chance } from '../../database/people/chance.ts';
import type { Story } from '../../database/people/story.ts';
import type { Actor } from '#domain/act/act.ts';
import { contactBy } from '#domain/crisis/crisis.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { score } from '#domain/psychology/scores/scoring.ts';
import { addDays } from '#domain/time/plain-date.ts';
import type { SealedSitting } from '#server/psychology/psychology.store.ts';
import { noHash } from '#server/act/sealed-text.ts';
import { demoSalt } from './chain-text.ts';
import type { ToldCrisis } from './history.ts';
import { laterBy, type Sheet } from './tells/scene.ts';
import { instant, type Living, type Moment, type ToldFile } from './told-file.ts';

/** Sheets filled in, and the crises they open; both lie beside the chain. */
export type ToldTests = {
  readonly sittings: readonly { readonly sitting: SealedSitting; readonly actSeq: number }[];
  readonly crises: readonly ToldCrisis[];
  readonly test: (moment: Moment, actor: Actor, sheet: Sheet, crisis: boolean) => number | null;
};

export const testsIn = (life: ToldFile, story: Story, given: Living, chance: Chance): ToldTests => {
  const { act, caseId } = life;
  const { cast } = given;
  const sittings: { sitting: SealedSitting; actSeq: number }[] = [];
  const crises: ToldCrisis[] = [];

  const test = (moment: Moment, actor: Actor, sheet: Sheet, crisis: boolean): number | null => {
    const instrument = instruments[sheet.instrument];
    const scored = score(instrument, sheet.answers, {
      ...(sheet.difficulty === null ? {} : { difficulty: sheet.difficulty }),
      ...(sheet.seconds ? { secondsPerItem: sheet.seconds } : {}),
    });
    if (!scored.ok) throw new Error(`${story.key}: a sheet that cannot be scored`);
    const id = chance.uuid(Date.parse(instant(moment.on, moment.at)));
    const sitting: SealedSitting = {
      id,
      caseId,
      instrument: sheet.instrument,
      version: instrument.version,
      purpose: sheet.purpose,
      mode: sheet.mode,
      takenOn: moment.on,
      items: sheet.answers,
      difficulty: sheet.difficulty,
      seconds: sheet.seconds,
      total: scored.total,
      band: scored.band.label,
      flags: scored.flags,
      salt: demoSalt(id),
    };
    const seq = act({
      ...moment,
      kind: 'psychology.assessed',
      actor,
      captured: sheet.mode === 'paper' ? 'paper' : 'online',
      content: {
        assessmentId: sitting.id,
        instrument: sheet.instrument,
        purpose: sheet.purpose,
        mode: sheet.mode,
        // vouched for when it is written, by the row that will lie sealed
        sealedHash: noHash,
      },
    });
    if (seq === null) return null;
    sittings.push({ sitting, actSeq: seq });
    if (crisis) openCrisis({ on: moment.on, at: laterBy(life.lastAt, 1) }, actor);
    return seq;
  };
  const openCrisis = (moment: Moment, actor: Actor): void => {
    const openedAt = `${moment.on}T${moment.at}`;
    const crisisId = chance.uuid(Date.parse(instant(moment.on, moment.at)));
    const dueBy = contactBy(openedAt, addDays(moment.on, 1));
    const named = story.worker ? cast.worker : cast.supervisor;
    if (
      act({
        ...moment,
        kind: 'crisis.opened',
        actor,
        content: {
          crisisId,
          openedAt,
          contactBy: dueBy,
          namedWorker: named.name,
          namedPost: story.worker ? 'social-worker' : 'supervisor',
        },
      }) === null
    )
      return;
    crises.push({
      id: crisisId,
      openedAt: instant(moment.on, moment.at),
      dueAt: `${dueBy}:00+08:00`,
      named: { id: named.accountId, name: named.name },
    });
  };
  return { sittings, crises, test };
};
