import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { type Said, type Sentence, saidTo } from '#domain/archive/wording/sentence.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import type { Measure } from '#domain/case/measure.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { bareNumber, sentenceInWords } from '#domain/archive/wording/court-words.ts';
import type { PapersRequested } from '../entry-forms.ts';
import { type IncomingPaper, incomingPapers } from '../intake.ts';
import { ours, whoIs, yours } from './addressed.ts';
import { papersOfLaw } from './expected.ts';
import { papersThatCame } from './p201.ts';

type Notice = {
  readonly file: EnforcementFile;
  readonly unit: string;
  readonly nothingCame: boolean;
  readonly missing: readonly string[];
  readonly blurred: readonly string[];
  /** What no article lets the agency ask for: it is asked for as a favour. */
  readonly others: readonly string[];
};

const judgedBy: { readonly [M in Measure]: string } = {
  control: '判处管制',
  probation: '宣告缓刑',
  parole: '裁定假释',
  'temporary-release': '决定暂予监外执行',
};
/** As the rule calls what it asks for. */
const plainTitle = (code: IncomingPaper): string => (code === 'judgment' ? '判决书' : incomingPapers[code].title);

/** What the decider has decided, by the paper of it that is here. */
const decided = (file: EnforcementFile): string => {
  const { measure, judgment } = file.facts;
  const { body: _, number } = judgment.ruling ?? { body: judgment.court, number: judgment.number };
  switch (measure) {
    case 'control':
    case 'probation':
      return `以${bareNumber(judgment.number)}刑事判决判处${sentenceInWords(file) ?? judgedBy[measure].slice(2)}`;
    case 'parole':
      return `以${bareNumber(number)}刑事裁定予以假释`;
    case 'temporary-release':
      return `以${bareNumber(number)}暂予监外执行决定书${judgment.deciderKind === 'court' ? '决定' : '批准'}暂予监外执行`;
  }
};
const reportedOn = ({ file }: Notice): string | null => {
  const on = file.facts.intake.reportedOn;
  return on && sayDayLong(on);
};
const isRegistered = ({ file }: Notice): boolean => file.facts.intake.registeredOn !== null;

const opening: readonly Sentence<Notice>[] = [
  {
    id: 'L2',
    basis: [],
    says: (of) => {
      const { file, unit, nothingCame } = of;
      const on = reportedOn(of);
      return nothingCame && on
        ? `${whoIs(file)}，于${on}到${ours(unit)}报到，自述由${yours(file)}${judgedBy[file.facts.measure]}。`
        : `${whoIs(file)}，由${yours(file)}${decided(file)}。`;
    },
  },
  {
    id: 'L3',
    basis: ['M16', 'M17'],
    says: (of) => {
      const { file, unit, nothingCame } = of;
      const [us, on, done] = [ours(unit), reportedOn(of), isRegistered(of)];
      if (nothingCame) return `${us}未收到其法律文书${on && done ? '，已先记录在案，并为其办理登记接收手续' : ''}。`;
      if (on === null) return null;
      if (file.facts.measure === 'temporary-release')
        return `${file.person.name}于${on}移送${us}${done ? `，${us}已先记录在案，并办理交付接收手续` : ''}。`;
      return `${file.person.name}于${on}到${us}报到。${done ? `${us}已先记录在案，并为其办理登记接收手续。` : ''}`;
    },
  },
];
const lists: readonly Sentence<Notice>[] = [
  {
    id: 'L4',
    basis: ['M16'],
    says: ({ unit, nothingCame, missing }) => (nothingCame || missing.length === 0 ? null : `经核对，${ours(unit)}尚未收到下列法律文书：`),
  },
  {
    id: 'L5',
    basis: ['M16'],
    says: ({ nothingCame, blurred }) => (nothingCame || blurred.length === 0 ? null : '经核对，下列法律文书字迹不清：'),
  },
];
const asking: readonly Sentence<Notice>[] = [
  {
    id: 'L6',
    basis: ['M16'],
    says: (of) => {
      const { file, nothingCame, missing, blurred } = of;
      if (!nothingCame && missing.length + blurred.length === 0) return null;
      // The five days are those of somebody who has come; before that the papers are wanted without a number of days.
      const [article, when] = reportedOn(of) ? ['第十六条第二款', '在5日内'] : ['第十六条第一款', '及时'];
      const what = nothingCame
        ? `送达${papersOfLaw[file.facts.measure].map(plainTitle).join('、')}等法律文书`
        : missing.length === 0
          ? '重新送达'
          : blurred.length === 0
            ? '补齐'
            : '补齐，字迹不清的重新送达';
      return `根据《中华人民共和国社区矫正法实施办法》${article}，请${yours(file)}${when}${what}。`;
    },
  },
  {
    id: 'L7',
    basis: [],
    says: ({ file, nothingCame, missing, blurred, others }) =>
      nothingCame || others.length === 0
        ? null
        : `${missing.length + blurred.length > 0 ? '另' : ''}请${yours(file)}提供：${others.join('、')}。`,
  },
];

const texts = (said: readonly Said[]): string[] => said.map(({ text }) => text);
const numbered = (titles: readonly string[]): string[] =>
  titles.map((title, at) => `（${at + 1}）${title}${at === titles.length - 1 ? '。' : '；'}`);

/** 补齐法律文书通知书: no day that we counted, for nobody here knows when it is received. */
export const fieldsForP202 = (file: EnforcementFile, act: Act<PapersRequested>, unit: IssuingUnit): FieldsOf<'P202'> => {
  const blurred = file.facts.intake.papers.filter((one) => one.state === 'blurred').map((one) => one.title);
  const { items } = act.content;
  const ofLaw = papersOfLaw[file.facts.measure].map((code) => incomingPapers[code].title as string);
  const of: Notice = {
    file,
    unit: unit.name,
    nothingCame: papersThatCame(file).length === 0,
    missing: items.filter((title) => !blurred.includes(title) && ofLaw.includes(title)),
    blurred: items.filter((title) => blurred.includes(title)),
    others: items.filter((title) => !blurred.includes(title) && !ofLaw.includes(title)),
  };
  const said = saidTo(lists, of);
  const list = (id: string, titles: readonly string[]): string[] =>
    said.filter((one) => one.id === id).flatMap(({ text }) => [text, ...numbered(titles)]);
  return {
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    minor: isMinorInCorrection(file),
    to: act.content.to,
    opening: texts(saidTo(opening, of)),
    lacking: [...list('L4', of.missing), ...list('L5', of.blurred)],
    asked: texts(saidTo(asking, of)),
    contact: act.content.contact,
    phone: act.content.phone,
  };
};
