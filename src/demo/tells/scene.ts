import type { Chance } from '../../../database/people/chance.ts';
import type { Doer, Story } from '../../../database/people/story.ts';
import type { Capture } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { InstrumentId, Mode } from '#domain/psychology/instrument.ts';
import type { Purpose } from '#domain/psychology/psychology.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Cast } from '../cast.ts';

/** The moment at which a duty is being done. */
export type Scene = {
  readonly story: Story;
  readonly file: CaseFile;
  readonly duty: Duty;
  readonly on: PlainDate;
  readonly at: string;
  readonly chance: Chance;
  readonly cast: Cast;
  readonly calendar: WorkCalendar;
  /** Kinds that the office may decide under a delegation on that day. */
  readonly delegated: readonly string[];
};
export type Sheet = {
  readonly instrument: InstrumentId;
  readonly purpose: Purpose;
  readonly mode: Mode;
  readonly answers: readonly number[];
  readonly difficulty: number | null;
  readonly seconds: readonly number[] | null;
};
export type Later = { readonly on: PlainDate; readonly at: string; readonly by: Doer; readonly kind: string; readonly content: object };
export type Told = {
  readonly by: Doer;
  readonly content: object;
  /** Another kind than the duty names: an opinion where the decision is not the office's. */
  readonly kind?: string;
  readonly captured?: Capture;
  readonly sheet?: Sheet;
  readonly followedBy?: readonly Later[];
};
/** Writes what the form of an act of this kind would hold. Null: this person leaves it undone. */
export type Tell = (scene: Scene) => Told | null;
export type Tells = { readonly [kind: string]: Tell };

/** HH:mm some minutes later. */
export const laterBy = (at: string, minutes: number): string => {
  const total = Math.min(23 * 60 + 59, Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) + minutes);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};
