import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { notAnOfficeHere, notAWorkerHere, officeIn, workerIn } from '#domain/case/in-charge.ts';
import { groundsOfEnding } from '#domain/case/supervision.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { OfficeForm, WorkerForm } from './assignment.ts';

/** It moves the file when it is recorded: a day that has not come cannot be the first. */
const groundsBeforeItsDay = (from: PlainDate, { actedOn }: Attempt): readonly Refusal[] =>
  from <= actedOn
    ? []
    : [
        {
          code: 'assignment.not-yet',
          ground: '这一天还没有到',
          message: '分派记下来就生效；从以后某一天起换的，到那一天再记。',
          fact: `写的是从${sayDay(from, actedOn)}起`,
          basis: ['L9'],
          routes: [{ label: '核对“从哪一天起”' }, { label: '以后才换的，到那一天再分派' }],
        },
      ];

/** There was nothing to give to anybody before there was a file. */
const groundsBeforeOpening = ({ openedOn }: EnforcementFile, from: PlainDate): readonly Refusal[] =>
  openedOn == null || from >= openedOn
    ? []
    : [
        {
          code: 'assignment.before-opening',
          ground: '早于立卷',
          message: '分派最早从立卷那一天起。',
          fact: `${sayDay(openedOn)}立卷，写的是从${sayDay(from, openedOn)}起`,
          basis: ['L9'],
          routes: [{ label: '核对“从哪一天起”' }],
        },
      ];

type Chosen = OfficeForm['office'];
/** The record that is corrected named the same: the office has been called otherwise since, the worker has left. What is written of then stands. */
const isKept = ({ id, name }: Chosen, was: Chosen | undefined): boolean => was?.id === id && was.name === name;

const was = ({ corrected }: Attempt) => corrected as Partial<Pick<OfficeForm, 'office' | 'worker'>> | undefined;

const groundsAgainstUnit = ({ county }: EnforcementFile, { id, name }: Chosen, { named }: Attempt): readonly Refusal[] =>
  officeIn(county, id, named)?.name === name ? [] : [notAnOfficeHere(`选的是${name}，执行地是${county.name}`)];
const groundsAgainstAccount = ({ county }: EnforcementFile, { id, name }: Chosen, { named }: Attempt): readonly Refusal[] =>
  workerIn(county, id, named)?.name === name ? [] : [notAWorkerHere(`选的是${name}`)];

/** Every ground against giving the case to this office. A correction is judged by where the case lay before the record that it stands for. */
export const groundsAgainstOffice = (file: EnforcementFile, content: OfficeForm, attempt: Attempt): readonly Refusal[] => [
  ...groundsOfEnding(file),
  ...(isKept(content.office, was(attempt)?.office) ? [] : groundsAgainstUnit(file, content.office, attempt)),
  ...(file.office?.id === content.office.id
    ? [
        {
          code: 'assignment.same-office',
          ground: '已经在这个司法所',
          message: '案卷本来就在这个所，不用再分派。',
          fact: `现在在${file.office.name}`,
          basis: ['L9'] as const,
          routes: [{ label: '只换社工的，分派社工', actKind: 'assignment.worker' }],
        },
      ]
    : []),
  ...(content.worker && !isKept(content.worker, was(attempt)?.worker) ? groundsAgainstAccount(file, content.worker, attempt) : []),
  ...groundsBeforeItsDay(content.from, attempt),
  ...groundsBeforeOpening(file, content.from),
];

/** Every ground against giving the case to this worker. */
export const groundsAgainstWorker = (file: EnforcementFile, content: WorkerForm, attempt: Attempt): readonly Refusal[] => [
  ...groundsOfEnding(file),
  ...(isKept(content.worker, was(attempt)?.worker) ? [] : groundsAgainstAccount(file, content.worker, attempt)),
  ...(file.worker?.id === content.worker.id
    ? [
        {
          code: 'assignment.same-worker',
          ground: '已经是这位社工',
          message: '案卷本来就由这位社工负责，不用再分派。',
          fact: `现在是${file.worker.name}`,
          basis: ['L11'] as const,
          routes: [{ label: '选别的社工' }],
        },
      ]
    : []),
  ...groundsBeforeItsDay(content.from, attempt),
  ...groundsBeforeOpening(file, content.from),
];
