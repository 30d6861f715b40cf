import type { Act } from '#domain/act/act.ts';
import { declarePaper, type PaperMaker, type Signing } from '#domain/archive/paper-maker.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, subjectHead } from '#domain/archive/subject-head.ts';
import { termTitle } from '#domain/archive/wording/fixed-text.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { AdmonitionDecision, CommendationDecision, ConductDecision, WarningDecision } from './conduct.ts';
import { inForce, pending } from './conduct-fold.ts';
import { brokenRuleTitle, conductTitle, itemCited, lateKindTitle } from './measures.ts';

const law = '《中华人民共和国社区矫正法》';
const measures = '《中华人民共和国社区矫正法实施办法》';

/** Ends as a sentence does, whoever typed it. */
const sentence = (text: string): string => `${text.trim().replace(/[。；，.]+$/u, '')}。`;

/** 你因犯…, 依法实行社区矫正: whom the decision is about, as his class of correction has it. */
const addressed = (file: EnforcementFile): string => {
  const { measure, crime, judgment, ruling, term } = subjectHead(file);
  const { inWords } = file.facts.judgment;
  const period = `${termTitle[measure]}自${term.startOn}起至${term.endOn}止`;
  const judged = `你因犯${crime.name}被${judgment.court}判处${inWords}`;
  switch (measure) {
    case 'control':
    case 'probation':
      return `${judged}，${period}，依法实行社区矫正。`;
    case 'parole':
      return `${judged}，${ruling!.ruledOn}经${ruling!.body}裁定假释，${period}，依法实行社区矫正。`;
    case 'temporary-release':
      return `${judged}，经${ruling!.body}${file.facts.judgment.deciderKind === 'court' ? '决定' : '批准'}暂予监外执行，${period}，依法实行社区矫正。`;
  }
};

/** Line 5: the one item that is true, as the article says it. */
const breach = (measure: 'admonition' | 'warning', file: EnforcementFile, c: AdmonitionDecision | WarningDecision): string => {
  const weight = measure === 'admonition' ? '情节轻微' : '情节较重';
  switch (c.ground) {
    case 'late': {
      const within = measure === 'admonition' ? '未超过十日' : '超过十日';
      if (c.lateKind === 'report-in') return `你${lateKindTitle['report-in']}，逾期${c.days}日，${within}。`;
      return `你接受社区矫正期间${lateKindTitle['out-of-supervision']}${measure === 'admonition' ? `${c.days}日` : ''}，${within}。`;
    }
    case 'rules':
      return `你的行为违反了关于${brokenRuleTitle[c.brokenRule!]}的规定，${weight}。`;
    case 'education':
      return '你不按规定参加教育学习，经教育仍不改正。';
    case 'ban':
      return '你违反人民法院禁止令，情节轻微。';
    case 'medical':
      return '你保外就医期间无正当理由不按时提交病情复查情况，经教育仍不改正。';
    case 'two-admonitions':
      return `你于${inForce(file.facts.conduct, 'admonition')
        .slice(-2)
        .map((one) => sayDayLong(one.on))
        .join('、')}受到两次训诫，仍不改正。`;
    case 'other':
      return `你违反监督管理规定，${weight}。`;
  }
};

/** What comes next if he does it again, by class (实施办法第35、36、46、47、49条). */
const nextTime = (measure: 'admonition' | 'warning', file: EnforcementFile, nth: number): string => {
  const count = `这是你在社区矫正期间受到的第${nth}次${conductTitle[measure]}。`;
  if (measure === 'admonition') return `${count}受到两次训诫，仍不改正的，依法给予警告。`;
  const second = nth >= 2;
  switch (file.facts.measure) {
    case 'control':
      return `${count}继续违反监督管理规定，依法应予治安管理处罚的，提请公安机关依法给予处罚。`;
    case 'probation':
      return `${count}${second ? '你已受到两次警告，仍不改正的' : '受到两次警告，仍不改正的'}，依法提出撤销缓刑建议。`;
    case 'parole':
      return `${count}${second ? '你已受到两次警告，仍不改正的' : '受到两次警告，仍不改正的'}，依法提出撤销假释建议。`;
    case 'temporary-release':
      return `${count}${second ? '你已受到两次警告，依法提出收监执行建议' : '受到两次警告的，依法提出收监执行建议'}。`;
  }
};

const nthOf = (measure: 'admonition' | 'warning', { facts: { conduct } }: EnforcementFile, act: Act<unknown>): number => {
  const entry = [...pending(conduct), ...inForce(conduct, measure)].find((one) => one.seq === act.standsFor);
  if (!entry || !('nth' in entry) || entry.nth === undefined) throw new RangeError(`no decision ${act.standsFor} in the file`);
  return entry.nth;
};

/** The facts as they are told of somebody or to them: the subject stands after the day that the sentence begins with. */
export const told = (facts: string, subject: string): string => {
  const text = sentence(facts);
  if (text.includes(subject)) return text;
  const day = /^自?\d{4}年\d{1,2}月(?:\d{1,2}日|[上中下]旬)(?:\d{1,2}时许?)?[，起](?:[，,])?/u.exec(text)?.[0] ?? '';
  return `${day}${subject}${text.slice(day.length)}`;
};

const heard = (content: ConductDecision): string => {
  if ('statement' in content && content.statement) return sentence(content.statement);
  if ('notHeardBecause' in content && content.notHeardBecause) return `未能听取本人陈述，原因：${sentence(content.notHeardBecause)}`;
  return '没有记录';
};

/** 审批表 of all three: head, facts, basis and evidence, what the person said, the two opinions. */
const sheet = (file: EnforcementFile, act: Act<ConductDecision>, basis: string): FieldsOf<'P505'> => {
  const { content, actor } = act;
  const { answered } = file.facts.conduct;
  const office = answered && answered.seq === content.proposal ? [answered] : [];
  return {
    ...subjectHead(file),
    facts: told(content.facts, file.person.name),
    basis: `${basis}；证据：${content.evidence.join('、')}。`,
    statement: heard(content),
    opinions: [
      ...office.map(({ opinion, by, on }) => ({ title: '司法所意见', text: sentence(opinion), signer: by, signedOn: sayDayLong(on) })),
      { title: '县级社区矫正机构意见', text: sentence(content.opinion), signer: actor.name, signedOn: sayDayLong(act.actedOn) },
    ],
    remarks: '无',
  };
};
const itemSheet = (
  measure: 'admonition' | 'warning',
  file: EnforcementFile,
  act: Act<AdmonitionDecision | WarningDecision>,
): FieldsOf<'P505'> => {
  const { content } = act;
  const why = breach(measure, file, content)
    .replace(/^你的行为|^你/u, '')
    .replace(/。$/u, '');
  return sheet(file, act, `${measures}${itemCited(measure, content.ground)}（${why}）`);
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
    `${breach(measure, file, content)}依照${law}第二十八条和${measures}${itemCited(measure, content.ground)}，决定给予你${conductTitle[measure]}。`,
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
  declarePaper('P503', ({ file, act }: Signing<CommendationDecision>) => sheet(file, act, `${measures}第三十三条`)),
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
