import type { Refusal } from '#domain/refusal.ts';
import { type Act, type ActDeclaration, type Actor, natureBy, natureTitle } from '#domain/act/act.ts';
import { withdrawal, type Withdrawal } from '#domain/act/fold.ts';
import { withdrawalMinutes } from '#domain/act/withdrawal/withdrawal.acts.ts';
import type { InCharge } from '#domain/case/in-charge.ts';
import { type Post, postTitle } from '#domain/permission.ts';

const withdrawalOf = (acts: readonly Act[], seq: number): Act | undefined =>
  acts.find((act) => act.kind === withdrawal && (act.content as Withdrawal).seq === seq);
/** The correction that stands: one that was taken back gave the place back to what it corrected. */
const correctionOf = (acts: readonly Act[], seq: number): Act | undefined =>
  acts.find((act) => act.corrects === seq && withdrawalOf(acts, act.seq) === undefined);

/** What was taken back says nothing more: it is neither taken back again nor corrected. */
const alreadyWithdrawn = (acts: readonly Act[], target: Act): Refusal[] => {
  const taken = withdrawalOf(acts, target.seq);
  return taken === undefined
    ? []
    : [
        {
          code: 'act.already-withdrawn',
          ground: '已经撤回',
          message: '撤回了的记录不再撤回，也不再更正。',
          fact: `第 ${target.seq} 条已由第 ${taken.seq} 条撤回。`,
          actSeq: taken.seq,
          basis: ['M18'],
          routes: [{ label: '确有其事的，重新录入一次', actKind: target.kind }],
        },
      ];
};
/** The last of the acts that stand for the same record: the one that can be corrected. */
const lastWord = (acts: readonly Act[], target: Act): Act =>
  acts.findLast((act) => act.standsFor === target.standsFor && withdrawalOf(acts, act.seq) === undefined)!;
const alreadyCorrected = (acts: readonly Act[], target: Act): Refusal[] => {
  const correction = correctionOf(acts, target.seq);
  return correction === undefined
    ? []
    : [
        {
          code: 'act.already-corrected',
          ground: '已经更正',
          message: '更正过的记录以更正后的为准，原记录保留。',
          fact: `第 ${target.seq} 条已由第 ${correction.seq} 条更正。`,
          actSeq: correction.seq,
          basis: ['M18'],
          routes: [{ label: `更正第 ${lastWord(acts, target).seq} 条`, actKind: target.kind }],
        },
      ];
};

/**
 * Why an act of this file may not be taken back, by whom and after how many minutes; every ground. `acts` are all acts of
 * the file, read under its lock. A withdrawal stays; a correction that is taken back gives back what it corrected (decision 0018).
 * Source: Measures art. 18 (files are kept whole); the ten minutes are a house rule.
 */
export const groundsAgainstWithdrawal = (
  acts: readonly Act[],
  target: Act,
  by: Actor,
  minutes: number,
  kind: Pick<ActDeclaration, 'withdrawable' | 'papers'>,
): Refusal[] => {
  if (target.kind === withdrawal) {
    return [
      {
        code: 'act.withdrawal-stays',
        ground: '撤回不能再撤回',
        message: '撤回以后不能再撤回。',
        fact: `第 ${target.seq} 条是撤回。`,
        actSeq: target.seq,
        basis: ['M18'],
        routes: [{ label: '撤回错了的，重新录入那条记录' }],
      },
    ];
  }
  const amend = [{ label: '改用更正', actKind: target.kind }];
  return [
    ...(target.actor.accountId === by.accountId
      ? []
      : [
          {
            code: 'act.not-own',
            ground: '不是本人录入',
            message: '只有录入人本人可以撤回。',
            fact: `第 ${target.seq} 条由${target.actor.name}录入。`,
            basis: ['M18'],
            routes: amend,
          } satisfies Refusal,
        ]),
    ...(minutes <= withdrawalMinutes
      ? []
      : [
          {
            code: 'act.too-late-to-withdraw',
            ground: '已过十分钟',
            message: `录入后 ${withdrawalMinutes} 分钟内可以撤回，之后只能更正，原记录保留。`,
            basis: ['M18'],
            routes: amend,
          } satisfies Refusal,
        ]),
    ...(kind.withdrawable
      ? []
      : [
          {
            code: 'act.not-withdrawable',
            ground: '已经对外发生效力',
            message:
              kind.papers.length > 0
                ? '这种记录已经出了文书，不能撤回，只能更正。'
                : '这种记录记下就生效，别人据此办理，不能撤回，只能更正。',
            basis: ['M18'],
            routes: amend,
          } satisfies Refusal,
        ]),
    ...alreadyWithdrawn(acts, target),
    ...alreadyCorrected(acts, target),
  ];
};

/**
 * Help stays help, and enforcement enforcement, whoever puts the words right: the record that a correction stands for keeps its nature.
 * Source: the Act arts. 10, 11 (who decides, and who helps).
 */
const groundsOfNature = (acts: readonly Act[], target: Act, by: Post, kind: Natured): Refusal[] => {
  const record = acts.find((act) => act.seq === target.standsFor)!;
  const [was, would] = [natureBy(kind, record.actor.post), natureBy(kind, by)].map((nature) => natureTitle[nature]);
  return was === would
    ? []
    : [
        {
          code: 'act.other-nature',
          ground: '性质不同',
          message: '更正不改变记录的性质，由同一性质的岗位更正。',
          fact: `第 ${record.seq} 条由${postTitle[record.actor.post]}记录，是${was}；由${postTitle[by]}更正就成了${would}。`,
          actSeq: record.seq,
          basis: ['L10', 'L11', 'M18'],
          routes: [
            { label: `请${postTitle[record.actor.post]}更正` },
            { label: `自己也办了的，另录一次自己的“${kind.title}”`, actKind: record.kind },
          ],
        },
      ];
};

/**
 * A file lies where it was opened until an act moves it: its opening cannot be corrected to another office or worker, or it would say one
 * place and the file lie in another. `again`: the kind of act by which it is moved, where there is one.
 */
export const groundsAgainstMoving = (was: unknown, is: unknown, again: string | undefined, withdrawable: boolean): Refusal[] => {
  const [before, after] = [was as InCharge, is as InCharge];
  if (before.officeId === after.officeId && before.workerId === after.workerId) return [];
  return [
    {
      code: 'act.place-stays',
      ground: '承办的人不随更正变动',
      message: '更正立卷的记录，不改变由谁承办；司法所和社工照原来的填。',
      basis: ['M18'],
      routes: again
        ? [{ label: '换司法所、社工，另行分派', actKind: again }]
        : [
            {
              label: withdrawable
                ? '登记错了承办单位的，十分钟内撤回，重新登记；过了十分钟的，另行登记一份'
                : '登记错了承办单位的，另行登记一份',
            },
          ],
    },
  ];
};

type Natured = Pick<ActDeclaration, 'nature' | 'natureFor' | 'title'>;
/** Why an act may not be corrected by this post: it was taken back, another act has corrected it already, or it would be of another nature. `acts` as above. */
export const groundsAgainstCorrection = (acts: readonly Act[], target: Act, by: Post, kind: Natured): Refusal[] => [
  ...alreadyWithdrawn(acts, target),
  ...alreadyCorrected(acts, target),
  ...groundsOfNature(acts, target, by, kind),
];
