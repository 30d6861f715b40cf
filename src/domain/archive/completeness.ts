import type { EnforcementFile } from '#domain/case/case-file.ts';
import { doneBeforeThisFile } from '#domain/case/entry-stage.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { archiveItems } from '#domain/rulebook.ts';
import type { ArchiveItem, ArchiveStage } from './archive-items.ts';
import { isPrintable } from './paper-fields.ts';

/** `recorded`: the act stands in the chain; its sheet has no template here and is kept as the record. */
export type ArchiveState = 'held' | 'recorded' | 'makeable' | 'requestable' | 'explain' | 'explained' | 'not-due' | 'paper-file';
export type PaperHeld = { readonly id: string; readonly code: string; readonly actSeq: number; readonly actedOn: PlainDate };
/** Only acts that still speak. */
export type ActHeld = { readonly seq: number; readonly kind: string; readonly actedOn: PlainDate };

export type ArchivePlace = {
  readonly id: string;
  readonly slot: string;
  readonly title: string;
  readonly stage: ArchiveStage;
  readonly state: ArchiveState;
  readonly required: boolean;
  readonly fact: string;
  readonly count: number;
  readonly lastOn: PlainDate | null;
  readonly actSeq: number | null;
  readonly paperId: string | null;
  readonly next: { readonly words: string; readonly actKind: string | null } | null;
};
export type Completeness = {
  readonly rows: readonly ArchivePlace[];
  /** n of N: what is held of what is wanted by now. What is explained stays in N and is told apart. */
  readonly held: number;
  readonly explained: number;
  readonly wanted: number;
  readonly percent: number | null;
  /** Done before this file, in the paper volume: neither held nor missing here. */
  readonly inPaperFile: number;
};

type Holding = { readonly papers: readonly PaperHeld[]; readonly acts: readonly ActHeld[] };

const missingState = (item: ArchiveItem, file: EnforcementFile): ArchiveState => {
  if (item.kind === 'request') return 'requestable';
  if (item.kind === 'once') return 'explain';
  // Its moment is over with the end of the person's time here; a form without a moment can still be made.
  return item.kind === 'make-once' && file.facts.release.certificateOn !== null ? 'explain' : 'makeable';
};
const nextWords: { readonly [S in ArchiveState]?: string } = {
  makeable: '现在就能办',
  requestable: '向来源机关或本人要',
  explain: '已经过了时候，写明原因',
};

const placeOf = (item: ArchiveItem, file: EnforcementFile, day: PlainDate, { papers, acts }: Holding): ArchivePlace | null => {
  const wanted = item.wanted(file, day);
  if (wanted === null) return null;
  const came = item.incoming ? file.facts.intake.papers.find((one) => one.code === item.incoming) : undefined;
  const own = item.paper ? papers.filter((one) => one.code === item.paper) : [];
  const recorded = item.act ? acts.filter((one) => one.kind === item.act) : [];
  const printable = item.paper !== undefined && isPrintable(item.paper);
  const have = item.incoming ? (came?.state === 'received' ? 1 : 0) : printable ? own.length : recorded.length;
  const last = printable && own.length > 0 ? own.at(-1)! : null;
  const lastAct = recorded.at(-1);
  const reason = file.facts.release.debtsExplained.findLast((one) => one.item === `archive:${item.id}` || one.item === item.explainedBy);
  const beforeHere = item.before !== undefined && doneBeforeThisFile(file.facts.intake, item.before);
  const state: ArchiveState =
    have > 0 && have >= wanted
      ? item.incoming || printable
        ? 'held'
        : 'recorded'
      : beforeHere
        ? 'paper-file'
        : wanted === 0
          ? 'not-due'
          : reason
            ? 'explained'
            : missingState(item, file);
  const lastOn = last?.actedOn ?? lastAct?.actedOn ?? came?.receivedOn ?? null;
  const fact = (() => {
    switch (state) {
      case 'held':
      case 'recorded':
        return `${wanted > 1 || have > 1 ? `${have} 份，最近 ` : ''}${lastOn ? sayDate(lastOn, day) : '已收'}${state === 'recorded' ? '，记录在案' : ''}`;
      case 'paper-file':
        return '台账接收前，在纸质卷';
      case 'not-due':
        return '还没有到时候';
      case 'explained':
        return `${sayDate(reason!.on, day)} 写明原因：${reason!.reason}`;
      case 'makeable':
      case 'requestable':
      case 'explain': {
        if (came?.state === 'blurred') return '收到的模糊，须重新送达';
        if (printable && recorded.length > own.length) return `已有记录 ${recorded.length} 条，文书 ${own.length} 份`;
        return wanted > 1 ? `应有 ${wanted} 份，已有 ${have} 份` : '没有';
      }
    }
  })();
  // A record that stands already does not need the act again, only its sheet.
  const actKind = item.incoming
    ? 'intake.papers-checked'
    : printable && recorded.length >= wanted && wanted > 0
      ? null
      : (item.act ?? null);
  const words = nextWords[state];
  return {
    id: item.id,
    slot: item.slot,
    title: item.title,
    stage: item.stage,
    state,
    required: wanted > 0,
    fact,
    count: have,
    lastOn,
    actSeq: last?.actSeq ?? lastAct?.seq ?? null,
    paperId: last?.id ?? null,
    next: words
      ? {
          words: state === 'makeable' && actKind === null ? '重做文书' : words,
          actKind: state === 'explain' ? 'release.debt-explained' : actKind,
        }
      : null,
  };
};

/** The catalogue of one file as of a day: what is held, what is missing and what can be done about each. */
export const archiveOf = (file: EnforcementFile, day: PlainDate, holding: Holding): Completeness => {
  const rows = archiveItems.flatMap((item) => placeOf(item, file, day, holding) ?? []);
  const counted = rows.filter((row) => row.state !== 'not-due' && row.state !== 'paper-file');
  const held = counted.filter((row) => row.state === 'held' || row.state === 'recorded').length;
  return {
    rows,
    held,
    wanted: counted.length,
    explained: counted.filter((row) => row.state === 'explained').length,
    percent: counted.length === 0 ? null : Math.floor((held * 100) / counted.length),
    inPaperFile: rows.filter((row) => row.state === 'paper-file').length,
  };
};
