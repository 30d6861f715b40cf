import type { Act } from '#domain/act/act.ts';
import { speaking } from '#domain/act/fold.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { Added, SignatureRefused } from './attachment.ts';

export const added = 'attachment.added';
export const takenOff = 'attachment.withdrawn';
export const signatureRefused = 'signature.refused';
const ownKinds: readonly string[] = [added, takenOff, signatureRefused];
const basis = ['M18'] as const;

type Numbered = { readonly seq: number };
const isTakenOff = (acts: readonly Act[], seq: number): Act | undefined =>
  acts.find((act) => act.kind === takenOff && (act.content as Numbered).seq === seq);

/** An attachment hangs on a record that says something of the file: on no attachment, and on nothing that was taken back or put right. */
export const groundsAgainstHanging = (target: Act, acts: readonly Act[]): readonly Refusal[] => {
  if (ownKinds.includes(target.kind))
    return [
      {
        code: 'attachment.on-attachment',
        ground: '这一条本身就是附件',
        message: '附件附在案卷记录上，不附在另一个附件上。',
        fact: `第 ${target.seq} 条是附件或签字情况的记录。`,
        basis,
        routes: [{ label: '打开它所附的那条记录，在那里补附件' }],
      },
    ];
  const now = speaking(acts).find((act) => act.standsFor === target.standsFor);
  return now?.seq === target.seq
    ? []
    : [
        {
          code: 'attachment.record-silent',
          ground: '这条记录已经不作数',
          message: '撤回或更正了的记录不再补附件。',
          fact: now === undefined ? `第 ${target.seq} 条已经撤回。` : `第 ${target.seq} 条已由第 ${now.seq} 条更正。`,
          ...(now !== undefined && { actSeq: now.seq }),
          basis,
          routes: [{ label: now === undefined ? '确有其事的，先重新录入那件事' : `附在第 ${now.seq} 条上` }],
        },
      ];
};

const nameOf = (paper: { readonly title: string; readonly number: string | null }): string => `《${paper.title}》${paper.number ?? ''}`;
/** What was said last of a hand on a paper, and still stands. */
const settledBy = (acts: readonly Act[], paper: string): Act | undefined =>
  acts.findLast(
    (act) =>
      (act.kind === added || act.kind === signatureRefused) &&
      (act.content as Partial<Added & SignatureRefused>).paper?.id === paper &&
      isTakenOff(acts, act.seq) === undefined,
  );
/** A paper comes back once, signed or refused. */
export const groundsAgainstSettling = (acts: readonly Act[], paper: Added['paper']): readonly Refusal[] => {
  const before = paper && settledBy(acts, paper.id);
  return before === undefined
    ? []
    : [
        {
          code: 'signature.settled',
          ground: before.kind === added ? '已经签回' : '已经记了拒签',
          message: '一份文书只签回一次；记错了的，先撤下那一条。',
          fact: `${nameOf(paper!)}，第 ${before.seq} 条（${sayDayLong(before.actedOn)}）。`,
          actSeq: before.seq,
          basis,
          routes: [{ label: `先撤下第 ${before.seq} 条` }, { label: '另有材料的，作为普通附件补上' }],
        },
      ];
};

/** Two who saw it are two. */
export const groundsAgainstWitnesses = ({ firstWitness, secondWitness }: SignatureRefused): readonly Refusal[] =>
  firstWitness === secondWitness
    ? [
        {
          code: 'signature.one-witness',
          ground: '见证的只有一个人',
          message: '本人拒绝签字，由两名工作人员在场写明情况，两个人都签名。',
          fact: `两处写的都是${firstWitness}。`,
          basis,
          routes: [{ label: '写另一名在场的工作人员' }],
        },
      ]
    : [];

/** What is taken off is an attachment, or what was said of a hand; once. */
export const groundsAgainstTakingOff = (target: Act, acts: readonly Act[]): readonly Refusal[] => {
  if (target.kind !== added && target.kind !== signatureRefused)
    return [
      {
        code: 'attachment.nothing-to-take-off',
        ground: '这一条不是附件',
        message: '这里只撤下附件和签字情况的记录；别的记录用更正或撤回。',
        fact: `第 ${target.seq} 条不是附件。`,
        basis,
        routes: [{ label: '到时间轴里更正那条记录' }],
      },
    ];
  const before = isTakenOff(acts, target.seq);
  return before === undefined
    ? []
    : [
        {
          code: 'attachment.taken-off',
          ground: '已经撤下',
          message: '撤下了的附件仍在卷里，不再撤第二次。',
          fact: `第 ${target.seq} 条已由第 ${before.seq} 条撤下。`,
          actSeq: before.seq,
          basis,
          routes: [{ label: '还要用的，重新附一次' }],
        },
      ];
};
