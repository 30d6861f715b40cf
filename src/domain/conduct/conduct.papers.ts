import type { Act } from '#domain/act/act.ts';
import { declarePaper, type PaperMaker, type Signing } from '#domain/archive/paper-maker.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, subjectHead } from '#domain/archive/subject-head.ts';
import { termTitle } from '#domain/archive/wording/fixed-text.ts';
import { dated, sentenceOf } from '#domain/archive/wording/narrative.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { knewAllConductAt } from '#domain/opening/opening.questions.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { AdmonitionDecision, CommendationDecision, ConductDecision, WarningDecision } from './conduct.ts';
import { inForce, pending } from './conduct-fold.ts';
import { daysOf } from './conduct.rules.ts';
import { admonitionsBefore } from './facts/earlier.rules.ts';
import {
  type AdmonitionGround,
  admonitionGroundTitle,
  brokenRuleTitle,
  conductTitle,
  itemCited,
  lateKindTitle,
  type SanctionGround,
  type WarningGround,
  warningGroundTitle,
} from './measures.ts';

const law = '《中华人民共和国社区矫正法》';
const measures = '《中华人民共和国社区矫正法实施办法》';

/** Ends as a sentence does, whoever typed it. */
const sentence = (text: string): string => `${text.trim().replace(/[。；，.]+$/u, '')}。`;

/** 你因犯…, 依法实行社区矫正: whom the decision is about, as his class of correction has it. */
const addressed = (file: EnforcementFile): string => {
  const head = subjectHead(file);
  const { measure, crime, judgment, ruling, term } = head;
  const period = `${termTitle[measure]}自${term.startOn}起至${term.endOn}止`;
  const judged = `你因犯${crime.name}被${judgment.court}判处${sentenceOf(head)}`;
  switch (measure) {
    case 'control':
    case 'probation':
      return `${judged}，${period}，依法实行社区矫正。`;
    case 'parole':
      return `${judged}，${dated(ruling!.ruledOn)}经${ruling!.body}裁定假释，${period}，依法实行社区矫正。`;
    case 'temporary-release':
      return `${judged}，经${ruling!.body}${ruling!.did}暂予监外执行，${period}，依法实行社区矫正。`;
  }
};

/** 两次, 3次: as many as there were. */
const timesSaid = (n: number): string => (n === 2 ? '两次' : `${n}次`);
/** Each by its day, and by its number where the paper volume gives one. */
const admonitionsNamed = (file: EnforcementFile, c: WarningDecision, act: Pick<Act, 'actedOn'>): string =>
  admonitionsBefore(file, c, act)
    .map(({ on, number }) => `${sayDayLong(on)}${number ?? ''}`)
    .join('、');
/** Days late or gone, as the form says them. */
const daysSaid = (c: AdmonitionDecision | WarningDecision): string => `${daysOf(c) ?? ''}日`;
/** Line 5: the one item that is true, as the article says it. */
const breach = (measure: 'admonition' | 'warning', file: EnforcementFile, act: Act<AdmonitionDecision | WarningDecision>): string => {
  const c = act.content;
  const weight = measure === 'admonition' ? '情节轻微' : '情节较重';
  switch (c.ground) {
    case 'late': {
      const within = measure === 'admonition' ? '未超过十日' : '超过十日';
      if (c.lateKind === 'report-in') return `你${lateKindTitle['report-in']}，逾期${daysSaid(c)}，${within}。`;
      return `你接受社区矫正期间${lateKindTitle['out-of-supervision']}${measure === 'admonition' ? daysSaid(c) : ''}，${within}。`;
    }
    case 'rules':
      return `你的行为违反了关于${brokenRuleTitle[c.brokenRule!]}的规定，${weight}。`;
    case 'education':
      return '你不按规定参加教育学习等活动，经教育仍不改正。';
    case 'ban':
      return '你违反人民法院禁止令，情节轻微。';
    case 'medical':
      return '你保外就医期间无正当理由不按时提交病情复查情况，经教育仍不改正。';
    case 'two-admonitions':
      return `你于${admonitionsNamed(file, c as WarningDecision, act)}先后受到${timesSaid(admonitionsBefore(file, c as WarningDecision, act).length)}训诫，仍不改正。`;
    case 'other':
      return `你违反监督管理规定，${weight}。`;
  }
};

/** What comes next if he does it again, by class (实施办法第35、36、46、47、49条). */
const nextTime = (measure: 'admonition' | 'warning', file: EnforcementFile, nth: number | null): string => {
  const count = nth === null ? '' : `这是你在社区矫正期间受到的第${nth}次${conductTitle[measure]}。`;
  const second = nth !== null && nth >= 2;
  if (measure === 'admonition') return `${count}${second ? `你已受到${timesSaid(nth)}训诫` : '受到两次训诫'}，仍不改正的，依法给予警告。`;
  switch (file.facts.measure) {
    case 'control':
      return `${count}继续违反监督管理规定，依法应予治安管理处罚的，提请公安机关依法给予处罚。`;
    case 'probation':
      return `${count}${second ? `你已受到${timesSaid(nth)}警告，仍不改正的` : '受到两次警告，仍不改正的'}，依法提出撤销缓刑建议。`;
    case 'parole':
      return `${count}${second ? `你已受到${timesSaid(nth)}警告，仍不改正的` : '受到两次警告，仍不改正的'}，依法提出撤销假释建议。`;
    case 'temporary-release':
      return `${count}${second ? `你已受到${timesSaid(nth)}警告，依法提出收监执行建议` : '受到两次警告的，依法提出收监执行建议'}。`;
  }
};

/** Which one it is during this correction; unsaid where earlier ones may lie in the paper volume, or where it no longer stands. */
const nthOf = (
  measure: 'admonition' | 'warning',
  { facts: { conduct, intake, opening } }: EnforcementFile,
  act: Act<unknown>,
): number | null => {
  const entry = [...pending(conduct), ...inForce(conduct, measure)].find((one) => one.seq === act.standsFor);
  const whole = intake.takenOverAt == null || knewAllConductAt(opening, act.standsFor);
  return whole && entry && 'nth' in entry ? (entry.nth ?? null) : null;
};

/** The facts as they are told of somebody or to them: the subject stands after the day that the sentence begins with. */
export const told = (facts: string, subject: string): string => {
  const text = sentence(facts);
  if (text.includes(subject)) return text;
  const day = /^自?\d{4}年\d{1,2}月(?:\d{1,2}日|[上中下]旬)(?:\d{1,2}时许?)?[，起](?:[，,])?/u.exec(text)?.[0] ?? '';
  return `${day}${subject}${text.slice(day.length)}`;
};

const heard = (content: AdmonitionDecision | WarningDecision): string => {
  if (content.statement) return sentence(content.statement);
  if (content.notHeardBecause) return `未能听取本人陈述，原因：${sentence(content.notHeardBecause)}`;
  return '没有记录';
};

type Cells = { readonly facts: string; readonly basis: string; readonly remarks: string };
/** 审批表 of all three: head, facts, basis and evidence, the two opinions. */
const sheet = (file: EnforcementFile, act: Act<ConductDecision>, cells: Cells): FieldsOf<'P503'> => {
  const { content, actor } = act;
  const { answered } = file.facts.conduct;
  const office = answered && answered.seq === content.proposal ? [answered] : [];
  return {
    ...subjectHead(file),
    ...cells,
    basis: `${cells.basis}；证据：${content.evidence.join('、')}。`,
    opinions: [
      ...office.map(({ opinion, by, on }) => ({ title: '司法所意见', text: sentence(opinion), signer: by, signedOn: sayDayLong(on) })),
      { title: '县级社区矫正机构意见', text: sentence(content.opinion), signer: actor.name, signedOn: sayDayLong(act.actedOn) },
    ],
  };
};
const noted = (title: string, text: string | undefined): string[] => (text ? [`${title}：${sentence(text)}`] : []);
const orNone = (notes: readonly string[]): string => (notes.length > 0 ? notes.join('\n') : '无');
const commendationSheet = (file: EnforcementFile, act: Act<CommendationDecision>): FieldsOf<'P503'> => {
  const { content } = act;
  const given = content.outcome === 'given';
  const four = [
    ...noted('服从判决、认罪悔罪', content.judgment),
    ...noted('遵守法律法规', content.law),
    ...noted('遵守规定、服从管理', content.rules),
    ...noted('参加教育学习', content.education),
  ];
  return sheet(file, act, {
    facts: [
      `${given ? '' : '提出的事实：'}${content.ground === 'merit' ? told(content.facts, file.person.name) : sentence(content.facts)}`,
      ...four,
    ].join('\n'),
    basis: given ? `${measures}第三十三条` : `提出的依据：${measures}第三十三条；决定：不给予表扬`,
    remarks: orNone([
      ...noted('受过训诫、警告仍给予表扬的理由', content.despite),
      ...noted('抄送别的检察院的原因', content.procuratorateWhy),
    ]),
  });
};
/** 违反关于外出的规定，情节轻微: why it was given, for the sheet. */
const whyGiven = (measure: 'admonition' | 'warning', file: EnforcementFile, act: Act<AdmonitionDecision | WarningDecision>): string =>
  breach(measure, file, act)
    .replace(/^你的行为|^你/u, '')
    .replace(/。$/u, '');
/** What was put forward and not found: the article's own words for the item, and nothing that nobody recorded. */
const alleged = (measure: 'admonition' | 'warning', ground: SanctionGround): string =>
  (measure === 'admonition' ? admonitionGroundTitle[ground as AdmonitionGround] : warningGroundTitle[ground as WarningGround]).replace(
    /^（.）/u,
    '',
  );
const itemSheet = (
  measure: 'admonition' | 'warning',
  file: EnforcementFile,
  act: Act<AdmonitionDecision | WarningDecision>,
): FieldsOf<'P505'> => {
  const { content } = act;
  const item = `${measures}${itemCited(measure, content.ground)}`;
  const earlier =
    'earlier' in content && content.ground === 'two-admonitions' && content.earlier ? admonitionsNamed(file, content, act) : undefined;
  return {
    ...sheet(file, act, {
      ...(content.outcome === 'given'
        ? { facts: told(content.facts, file.person.name), basis: `${item}（${whyGiven(measure, file, act)}）` }
        : {
            facts: `提出的事实：${told(content.facts, file.person.name)}`,
            basis: `提出的情形：${item}（${alleged(measure, content.ground)}）；决定：不给予${conductTitle[measure]}`,
          }),
      remarks: orNone([
        ...noted('不属于“仍不改正”的理由', content.mended),
        ...noted('超过一个月的正当理由', content.goodReason),
        ...noted('受到的训诫', earlier),
        ...noted('抄送别的检察院的原因', content.procuratorateWhy),
      ]),
    }),
    statement: heard(content),
  };
};

/** 决定书 of all three, as it is said to the person. */
const decision = (file: EnforcementFile, act: Act<ConductDecision>, unit: IssuingUnit, lines: readonly string[]): FieldsOf<'P506'> => {
  const { procuratorate } = act.content;
  const self = unit.name.endsWith('局') ? '本局' : '本机构';
  return {
    ...subjectHead(file),
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    lines: [...lines],
    objection: `对本决定有异议的，可以向${self}提出，${self}及时处理并告知处理结果；对处理结果仍有异议的，可以向${procuratorate ?? '人民检察院'}提出。`,
    copies: `抄送：${procuratorate ?? '人民检察院'}`,
  };
};
const sanction = (
  measure: 'admonition' | 'warning',
  { file, act, unit }: Signing<AdmonitionDecision | WarningDecision>,
): FieldsOf<'P506'> => {
  const { content } = act;
  return decision(file, act, unit, [
    addressed(file),
    `经查，${told(content.facts, '你')}`,
    `上述事实，有${content.evidence.join('、')}证明。`,
    `${breach(measure, file, act)}依照${law}第二十八条和${measures}${itemCited(measure, content.ground)}，决定给予你${conductTitle[measure]}。`,
    nextTime(measure, file, nthOf(measure, file, act)),
  ]);
};
const commendation = ({ file, act, unit }: Signing<CommendationDecision>): FieldsOf<'P504'> => {
  const { content } = act;
  const { startsOn } = file.facts.term;
  const grounds =
    content.ground === 'merit'
      ? [`社区矫正期间，${told(content.facts, '你')}`]
      : [
          `你自${sayDayLong(startsOn)}起接受社区矫正，已满六个月。`,
          '社区矫正期间，你服从人民法院判决，认罪悔罪；遵守法律法规；遵守关于报告、会客、外出、迁居等规定，服从社区矫正机构的管理；积极参加教育学习等活动，接受教育矫正。',
          `具体事实：${sentence(content.facts)}`,
        ];
  return decision(file, act, unit, [...grounds, `依照${law}第二十八条和${measures}第三十三条，决定给予你表扬。`]);
};

const ifGiven =
  <A extends ConductDecision, F>(fields: (signing: Signing<A>) => F) =>
  (signing: Signing<A>): F | null =>
    signing.act.content.outcome === 'given' ? fields(signing) : null;
export const conductPapers: readonly PaperMaker[] = [
  declarePaper('P503', ({ file, act }: Signing<CommendationDecision>) => commendationSheet(file, act)),
  declarePaper('P504', ifGiven(commendation)),
  declarePaper('P505', ({ file, act }: Signing<AdmonitionDecision>) => itemSheet('admonition', file, act)),
  declarePaper(
    'P506',
    ifGiven((signing: Signing<AdmonitionDecision>) => sanction('admonition', signing)),
  ),
  declarePaper('P507', ({ file, act }: Signing<WarningDecision>) => itemSheet('warning', file, act)),
  declarePaper(
    'P508',
    ifGiven((signing: Signing<WarningDecision>) => sanction('warning', signing)),
  ),
];
