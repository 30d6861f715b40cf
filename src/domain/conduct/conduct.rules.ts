import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { measureTitle } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addDays, addMonths, daysBetween } from '#domain/time/plain-date.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import type {
  AdmonitionDecision,
  AdmonitionProposal,
  CommendationDecision,
  CommendationProposal,
  WarningDecision,
  WarningProposal,
} from './conduct.ts';
import { countedOn } from './conduct-fold.ts';
import { groundsOfTwoAdmonitions } from './facts/earlier.rules.ts';
import { afterWarnings, conductArticle, type ConductMeasure, figuresOn, mayBearProhibition } from './measures.ts';

type Sanction = AdmonitionProposal | WarningProposal | AdmonitionDecision | WarningDecision;
type Given = Sanction | CommendationProposal | CommendationDecision;
type Asked = Pick<Attempt, 'actedOn' | 'by'>;

/** Days late or out of supervision, first and last counted; null where the form does not say both. */
export const daysOf = ({ lateFrom, lateUntil }: Pick<Sanction, 'lateFrom' | 'lateUntil'>): number | null =>
  lateFrom && lateUntil && lateFrom <= lateUntil ? daysBetween(lateFrom, lateUntil) + 1 : null;
/** The act by which this post goes on with another measure: an office proposes, the county agency decides. */
const inHand = (measure: ConductMeasure, { by }: Asked): string => `${measure}.${by.post === 'county-agency' ? 'decided' : 'proposed'}`;

/** Names are found whatever stands between their signs: 马 卫东, 阿·布. */
const bare = (text: string): string => text.replace(/[\s·•．]/gu, '');
/** He is called 其 or 本人 at the head of a clause; 其间, 其中, 其后 and their like call nobody. */
const callsHim = /(?:^|[，。；、,;：:])(?:本人|其(?![间中后余他它实次]))/u;

/** What stands against giving anything at all on this day. */
const groundsOfDay = ({ facts, person }: EnforcementFile, content: Given, { actedOn }: Asked): Refusal[] => {
  const grounds: Refusal[] = [];
  if (isEnded(facts))
    grounds.push({
      code: 'conduct.case-closed',
      ground: '社区矫正已经结束',
      message: '已经解除或者终止的案卷，不再考核奖惩。',
      basis: ['L28', 'L44', 'L45'],
      routes: [{ label: '解除、终止记错了的，更正那条记录' }],
    });
  else if (actedOn < facts.term.startsOn || actedOn > facts.term.endsOn)
    grounds.push({
      code: 'conduct.outside-term',
      ground: '不在矫正期限内',
      message: '奖惩在社区矫正期限内作出。',
      fact: `期限自${sayDayLong(facts.term.startsOn)}至${sayDayLong(facts.term.endsOn)}，发生日是${sayDayLong(actedOn)}。`,
      basis: ['L28'],
      routes: [{ label: '核对发生日' }],
    });
  if (bare(content.facts).includes(bare(person.name)) || callsHim.test(bare(content.facts)))
    grounds.push({
      code: 'conduct.names-person',
      ground: '事实里写了姓名、“其”或“本人”',
      message: '决定书照这段话写给本人，审批表写他的姓名，都由系统补上；这里从时间写起，不写称呼。',
      basis: ['M32'],
      routes: [{ label: '改写，如“2026年8月22日，未经批准前往包头市”' }],
    });
  return grounds;
};

const unsaidDays = (measure: 'admonition' | 'warning'): Refusal => ({
  code: 'conduct.days-unsaid',
  ground: '没有写明哪一天到哪一天',
  message: '按逾期报到或者脱离监管处理的，写明是哪一种、第一天和最后一天，两天都要有凭据。',
  basis: [conductArticle[measure]],
  routes: [{ label: '补填“逾期或脱管”和起止两天' }, { label: '天数没有凭据的，先查明' }],
});
/** Days of the form against the day it is signed on and what the file knows of the report-in. */
const groundsOfDays = (measure: 'admonition' | 'warning', { facts }: EnforcementFile, content: Sanction, { actedOn }: Asked): Refusal[] => {
  const { lateFrom, lateUntil, lateKind } = content;
  if (daysOf(content) === null || lateKind === undefined) return [unsaidDays(measure)];
  const known = (code: string, ground: string, fact: string): Refusal[] => [
    {
      code,
      ground,
      message: '天数要和案卷里的日期一致。',
      fact,
      basis: ['L21', conductArticle[measure]],
      routes: [{ label: '核对起止两天' }],
    },
  ];
  if (lateUntil! > actedOn) return known('conduct.days-to-come', '最后一天还没有到', `写的最后一天是${sayDayLong(lateUntil!)}。`);
  const { effectiveOn } = facts.judgment;
  const { reportedOn } = facts.intake;
  if (
    lateKind === 'report-in' &&
    facts.measure !== 'temporary-release' &&
    lateFrom! <= addDays(effectiveOn, figuresOn(actedOn).reportInDays)
  )
    return known(
      'conduct.not-late-yet',
      '报到期限还没有过',
      `${sayDayLong(effectiveOn)}生效，十日内报到；写的第一天是${sayDayLong(lateFrom!)}。`,
    );
  if (lateKind === 'report-in' && reportedOn !== null && lateUntil! >= reportedOn)
    return known('conduct.late-after-report', '已经报到', `本人${sayDayLong(reportedOn)}报到，逾期到前一天为止。`);
  return [];
};
/** Grounds that rest on one of the four rules, or on days, say which (实施办法第34、35条). */
const unsaid = (measure: 'admonition' | 'warning', file: EnforcementFile, content: Sanction, asked: Asked): Refusal[] => {
  if (content.ground === 'late') return groundsOfDays(measure, file, content, asked);
  if (content.ground !== 'rules' || content.brokenRule !== undefined) return [];
  return [
    {
      code: 'conduct.rule-unsaid',
      ground: '没有写明违反哪一项规定',
      message: '写明违反的是报告、会客、外出还是迁居的规定。',
      basis: [conductArticle[measure], 'L23'],
      routes: [{ label: '补选“违反的规定”' }],
    },
  ];
};

const groundsOfLadder = ({ facts }: EnforcementFile, content: Sanction, { actedOn }: Asked): Refusal[] => {
  const warned = countedOn(facts, 'warning', actedOn);
  const next = afterWarnings[facts.measure];
  if (next === null || warned.length < figuresOn(actedOn).warnings || content.mended) return [];
  return [
    {
      code: 'conduct.two-warnings',
      ground: '已经受到两次警告',
      message: `受到两次警告${facts.measure === 'temporary-release' ? '' : '，仍不改正'}的，应当${next.step}，不再以训诫、警告了结。`,
      fact: `已有 ${warned.length} 次警告：${warned.map((one) => sayDayLong(one.on)).join('、')}。`,
      actSeq: warned.at(-1)!.seq,
      basis: [next.article],
      routes: [{ label: next.step }, { label: '不属于“仍不改正”的，写明理由' }],
    },
  ];
};

export const groundsAgainstAdmonition = (
  file: EnforcementFile,
  content: AdmonitionProposal | AdmonitionDecision,
  asked: Asked,
): Refusal[] => {
  const grounds = [
    ...groundsOfDay(file, content, asked),
    ...unsaid('admonition', file, content, asked),
    ...groundsOfLadder(file, content, asked),
  ];
  const figures = figuresOn(asked.actedOn);
  const days = content.ground === 'late' ? daysOf(content) : null;
  if (days !== null && days > figures.admonitionDays)
    grounds.push({
      code: 'conduct.fits-warning',
      ground: '超过十日，应当给予警告',
      message: `未超过${figures.admonitionDays}日的给予训诫，超过${figures.admonitionDays}日的给予警告。`,
      fact: `写明的两天之间共 ${days} 天。`,
      basis: ['M34', 'M35'],
      routes: [{ label: '改为警告', actKind: inHand('warning', asked) }, { label: '核对起止两天' }],
    });
  const standing = countedOn(file.facts, 'admonition', asked.actedOn);
  if (standing.length >= figures.admonitions && !content.mended)
    grounds.push({
      code: 'conduct.two-admonitions',
      ground: '已经受到两次训诫',
      message: '受到两次训诫，仍不改正的，应当给予警告。这一次不属于“仍不改正”的，写明理由。',
      fact: `已有 ${standing.length} 次训诫：${standing.map((one) => sayDayLong(one.on)).join('、')}。`,
      actSeq: standing.at(-1)!.seq,
      basis: ['M35'],
      routes: [{ label: '改为警告', actKind: inHand('warning', asked) }, { label: '写明不属于“仍不改正”的理由' }],
    });
  return grounds;
};

/** Gone for more than a month without good reason is no warning any more (实施办法第46、47条); with one it may be. */
const groundsOfMonth = ({ facts }: EnforcementFile, content: WarningProposal | WarningDecision, { actedOn }: Asked): Refusal[] => {
  const next = afterWarnings[facts.measure];
  const { lateFrom, lateUntil } = content;
  if (
    content.ground !== 'late' ||
    next === null ||
    !lateFrom ||
    !lateUntil ||
    lateUntil < addMonths(lateFrom, figuresOn(actedOn).revocationMonths) ||
    content.goodReason
  )
    return [];
  return [
    {
      code: 'conduct.over-a-month',
      ground: '超过一个月',
      message: `无正当理由超过一个月的，应当${next.step}。有正当理由的，写明理由再给予警告。`,
      fact: `自${sayDayLong(lateFrom)}至${sayDayLong(lateUntil)}。`,
      basis: [next.article],
      routes: [{ label: next.step }, { label: '写明超过一个月的正当理由' }],
    },
  ];
};

export const groundsAgainstWarning = (file: EnforcementFile, content: WarningProposal | WarningDecision, asked: Asked): Refusal[] => {
  const { facts } = file;
  const grounds = [
    ...groundsOfDay(file, content, asked),
    ...unsaid('warning', file, content, asked),
    ...groundsOfMonth(file, content, asked),
    ...groundsOfLadder(file, content, asked),
  ];
  const figures = figuresOn(asked.actedOn);
  const days = content.ground === 'late' ? daysOf(content) : null;
  if (days !== null && days <= figures.admonitionDays)
    grounds.push({
      code: 'conduct.fits-admonition',
      ground: '没有超过十日，是训诫的情形',
      message: `未超过${figures.admonitionDays}日的给予训诫，超过${figures.admonitionDays}日的给予警告。`,
      fact: `写明的两天之间共 ${days} 天。`,
      basis: ['M34', 'M35'],
      routes: [{ label: '改为训诫', actKind: inHand('admonition', asked) }, { label: '核对起止两天' }],
    });
  if (content.ground === 'ban' && !(mayBearProhibition(facts.measure) && facts.judgment.prohibitionOrder))
    grounds.push({
      code: 'conduct.no-prohibition-order',
      ground: '没有禁止令',
      message: '只有判决宣告了禁止令的，才有违反禁止令可言。',
      fact: `矫正类别是${measureTitle[facts.measure]}，案卷里没有禁止令。`,
      basis: ['M35', 'C38', 'C72'],
      routes: [{ label: '选与事实相符的情形' }, { label: '判决书写有禁止令的，更正立案的记录' }],
    });
  if (content.ground === 'medical' && facts.measure !== 'temporary-release')
    grounds.push({
      code: 'conduct.not-medical-parole',
      ground: '不是保外就医',
      message: '不按时提交病情复查情况，只对暂予监外执行、保外就医的人适用。',
      fact: `矫正类别是${measureTitle[facts.measure]}。`,
      basis: ['M35'],
      routes: [{ label: '选与事实相符的情形' }],
    });
  return [...grounds, ...groundsOfTwoAdmonitions(file, content, asked)];
};

const conditions = [
  ['judgment', '服从判决、认罪悔罪'],
  ['law', '遵守法律法规'],
  ['rules', '遵守规定、服从管理'],
  ['education', '参加教育学习'],
] as const;

export const groundsAgainstCommendation = (
  file: EnforcementFile,
  content: CommendationProposal | CommendationDecision,
  asked: Asked,
): Refusal[] => {
  const grounds = groundsOfDay(file, content, asked);
  if (content.ground !== 'conduct') return grounds;
  const { actedOn } = asked;
  const { facts } = file;
  const { startsOn } = facts.term;
  if (facts.intake.registeredOn === null && !isPast(facts, 'registration'))
    grounds.push({
      code: 'conduct.not-registered',
      ground: '还没有登记',
      message: '报到、登记以后接受了矫正，才谈得上表现。',
      basis: ['L22', 'M33'],
      routes: [{ label: '办理登记', actKind: 'intake.registered' }],
    });
  const sanctioned = [...countedOn(facts, 'admonition', actedOn), ...countedOn(facts, 'warning', actedOn)];
  if (sanctioned.length > 0 && !content.despite)
    grounds.push({
      code: 'conduct.sanctioned',
      ground: '受过训诫、警告',
      message: '表扬要求遵守规定、服从管理；受过训诫、警告的，写明为什么仍给予表扬。',
      fact: `受到过 ${sanctioned.length} 次：${sanctioned.map((one) => sayDayLong(one.on)).join('、')}。`,
      actSeq: sanctioned.at(-1)!.seq,
      basis: ['M33'],
      routes: [{ label: '写明仍给予表扬的理由' }],
    });
  const from = addMonths(startsOn, figuresOn(actedOn).commendationMonths);
  if (actedOn < from)
    grounds.push({
      code: 'conduct.under-six-months',
      ground: '接受矫正不满六个月',
      message: '接受社区矫正六个月以上，并且四项都做到的，可以给予表扬。',
      fact: `${sayDayLong(startsOn)}起接受社区矫正，${sayDay(from, actedOn)}满六个月。`,
      basis: ['M33'],
      routes: [{ label: '满六个月以后再提' }, { label: '事迹突出的，选另一种情形' }],
    });
  const lacking = conditions.filter(([field]) => !content[field]);
  if (lacking.length > 0)
    grounds.push({
      code: 'conduct.condition-unshown',
      ground: '四项没有都写明',
      message: '四项都做到的才给予表扬，每一项写明凭什么说做到了。',
      fact: `没有写：${lacking.map(([, title]) => title).join('、')}。`,
      basis: ['M33'],
      routes: [{ label: '补写这几项' }],
    });
  return grounds;
};
