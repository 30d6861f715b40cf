import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { LegalState } from './release.facts.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ArticleId } from '#domain/statute/articles.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import { legalStateTitle } from './release.ts';

export const gateIds = ['term', 'revocation-proposed', 'coercive-measure', 'undisclosed-crime', 'search'] as const;
export type GateId = (typeof gateIds)[number];

/** One of the five legal states that alone can stop a release; nothing of our own files is among them. */
export type Gate = {
  readonly id: GateId;
  readonly title: string;
  readonly holds: boolean;
  /** The fact, in words, whether it holds or stops. */
  readonly fact: string;
  /** Where the fact comes from, and its day. */
  readonly source: string;
  readonly basis: readonly ArticleId[];
  readonly actSeq: number | null;
};

const termGate = ({ facts: { term } }: EnforcementFile, day: PlainDate): Gate => {
  const left = daysBetween(day, term.endsOn);
  const print = `${sayDayLong(term.startsOn)} 至 ${sayDayLong(term.endsOn)}`;
  return {
    id: 'term',
    title: '期满',
    holds: left <= 0,
    actSeq: null,
    basis: ['L44', 'M53'],
    fact: left > 0 ? `${print}，还有 ${left} 天` : left === 0 ? `${print}，今天是最后一天` : `${print}，已过 ${-left} 天`,
    source:
      term.computedEndsOn === null
        ? '判决书写明'
        : term.computedEndsOn === term.endsOn
          ? '计算与判决一致'
          : `计算得 ${term.computedEndsOn}，以判决为准`,
  };
};

const articleOf: { readonly [S in LegalState]: readonly ArticleId[] } = {
  'revocation-proposed': ['L46', 'L48', 'L49', 'M53'],
  'coercive-measure': ['L47', 'M53'],
  'undisclosed-crime': ['C77', 'C86', 'M53'],
};

const stateGate = (file: EnforcementFile, state: LegalState, day: PlainDate): Gate => {
  const { measure, release } = file.facts;
  const title = legalStateTitle(state, measure);
  const of = release.legalStates.filter((one) => one.state === state && one.since <= day);
  const open = of.find((one) => one.ended === null || one.ended.on > day);
  const acted = of.find((one) => one.ended?.outcome === 'acted');
  const stops = open ?? acted;
  const checked = (release.statesCheckedBy ?? []).filter((one) => one.on <= day);
  return {
    id: state,
    title: `没有${title}`,
    holds: stops === undefined,
    basis: articleOf[state],
    actSeq: stops?.seq ?? null,
    fact:
      stops === undefined && checked.length > 0
        ? `${checked.map((one) => one.body).join('、')}回复：没有`
        : open
          ? `${sayDay(open.since, day)}起：${open.source}`
          : acted
            ? `${sayDay(acted.ended!.on, day)}已有结果：${acted.ended!.source}，应当另行办理终止`
            : state === 'revocation-proposed' && measure === 'control'
              ? '管制没有撤销和收监'
              : of.length > 0
                ? `曾有 ${of.length} 项，都已消除`
                : '案卷没有这样的记录',
    source: stops
      ? `第 ${stops.seq} 条`
      : checked.length > 0
        ? `${checked
            .map((one) => one.on)
            .toSorted()
            .at(-1)!
            .slice(5)} 函复`
        : '案卷',
  };
};

const searchGate = ({ facts: { search, status } }: EnforcementFile): Gate => {
  const open = status === 'lost' || (search.lostSince !== null && search.foundOn === null);
  return {
    id: 'search',
    title: '没有未结束的查找',
    holds: !open,
    actSeq: null,
    basis: ['L30', 'M38', 'M53'],
    source: '案卷',
    fact: open
      ? `${search.lostSince ? `${sayDayLong(search.lostSince)}起失去联系` : '已认定失联'}，还没有查到`
      : search.foundOn
        ? `${sayDayLong(search.foundOn)}已查到`
        : '没有认定失联，没有查找',
  };
};

/** All five, in the order of the page, as of a day. */
export const releaseGates = (file: EnforcementFile, day: PlainDate): readonly Gate[] => [
  termGate(file, day),
  stateGate(file, 'revocation-proposed', day),
  stateGate(file, 'coercive-measure', day),
  stateGate(file, 'undisclosed-crime', day),
  searchGate(file),
];

const refusalOf: { readonly [G in GateId]: Pick<Refusal, 'code' | 'ground' | 'message' | 'routes'> } = {
  term: {
    code: 'release.too-early',
    ground: '期限没有届满',
    message: '期满当日才能解除社区矫正，早一天也不行。',
    routes: [{ label: '期满当日再签发' }],
  },
  'revocation-proposed': {
    code: 'release.revocation-pending',
    ground: '撤销或收监还没有结果',
    message: '提请撤销、收监的，等人民法院或者决定机关的结果；期限不因此延长。',
    routes: [{ label: '报负责人，逐案定' }, { label: '有了结果的，记录消除', actKind: 'legal-state.ended' }],
  },
  'coercive-measure': {
    code: 'release.coercive-measure',
    ground: '正被采取强制措施',
    message: '被采取强制措施的，先同办案机关核实；期限不因此延长。',
    routes: [{ label: '报负责人，逐案定' }, { label: '已经解除的，记录消除', actKind: 'legal-state.ended' }],
  },
  'undisclosed-crime': {
    code: 'release.undisclosed-crime',
    ground: '新罪或漏罪已经立案',
    message: '新罪、漏罪已经立案的，等办案机关的结果；期限不因此延长。',
    routes: [{ label: '报负责人，逐案定' }, { label: '有了结果的，记录消除', actKind: 'legal-state.ended' }],
  },
  search: {
    code: 'release.search-open',
    ground: '查找没有结束',
    message: '认定失联、正在查找的，先查到或者逐案定。',
    routes: [{ label: '记录查到', actKind: 'search.found' }, { label: '报负责人，逐案定' }],
  },
};

/** Every gate that does not hold, as a refusal. */
export const groundsOfGates = (gates: readonly Gate[]): Refusal[] =>
  gates
    .filter((gate) => !gate.holds)
    .map((gate) => ({
      ...refusalOf[gate.id],
      fact: gate.fact,
      basis: gate.basis,
      ...(gate.actSeq === null ? {} : { actSeq: gate.actSeq }),
    }));
