import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { Announced } from '../entry-forms.ts';
import { consequenceSentences } from './consequences.ts';
import { dutySentences } from './duties.ts';
import { groupSentences } from './group.ts';
import { openingSentences } from './opening.ts';
import { rightSentences } from './rights.ts';
import { type Said, type Sentence, saidTo } from '#domain/archive/wording/sentence.ts';
import { type Told, toldOf } from './told.ts';

type Form = Pick<Announced, 'signature'> & Partial<Announced>;
type Announcement = { readonly told: Told; readonly form: Form };
const toSign = '　　　　　　　　年　　月　　日';
const guardianOf = ({ told, form }: Announcement): string | null =>
  form.guardianName ?? told.file.facts.intake.group.find((one) => one.role === 'guardian')?.name ?? null;

/** Before 特此宣告, only of a minor. */
const closedSentences: readonly Sentence<Announcement>[] = [
  {
    id: 'S1',
    basis: ['M55'],
    says: (of) => {
      if (!of.told.minor) return null;
      const [name, on] = [guardianOf(of), of.form.guardianToldOn];
      return `本次宣告不公开进行${on ? `，已于${sayDayLong(on)}通知监护人${name ?? ''}到场` : ''}。`;
    },
  },
];

/** What stands where the person signs: who refuses has not said that they understood. */
const signingSentences: readonly Sentence<Announcement>[] = [
  { id: 'S2', basis: ['M20'], says: ({ form }) => (form.signature === 'signed' ? '上述内容已向我宣告，我已经了解。' : null) },
  {
    id: 'S3',
    basis: ['M20'],
    says: ({ form }) => (form.signature === 'signed' ? `社区矫正对象（签名、捺手印）：${toSign}` : null),
  },
  {
    id: 'S4',
    basis: [],
    says: ({ form }) => {
      if (form.signature === 'signed') return null;
      const because = form.refusedBecause?.replace(/[。；]*$/u, '');
      return `社区矫正对象拒绝签名${because ? `，理由是：${because}` : ''}。`;
    },
  },
  { id: 'S5', basis: [], says: ({ form }) => (form.signature === 'signed' ? null : '在场工作人员（签名）：　　　　　　、　　　　　　') },
  {
    id: 'S6',
    basis: ['M55'],
    says: ({ told, form }) => (told.minor ? (form.guardianCame === false ? '监护人经通知未到场。' : `监护人（签名）：${toSign}`) : null),
  },
];

/** 社区矫正宣告书 (社区矫正法第22条, 实施办法第20条): every sentence that it prints, part by part. */
export const announcementFor = (file: EnforcementFile, form: Form) => {
  const told = toldOf(file);
  const of: Announcement = { told, form };
  return {
    opening: saidTo(openingSentences, told),
    duties: saidTo(dutySentences, told),
    consequences: saidTo(consequenceSentences, told),
    rights: saidTo(rightSentences, told),
    group: saidTo(groupSentences, told),
    closed: saidTo(closedSentences, of),
    signing: saidTo(signingSentences, of),
  } satisfies { readonly [part: string]: readonly Said[] };
};

/** What will be announced, for the eye beside the form while it is filled in. */
export const announcementWords = (file: EnforcementFile, form: Partial<Announced>): readonly string[] => {
  const { opening, duties, consequences, rights, group, closed } = announcementFor(file, { signature: 'signed', ...form });
  return [
    texts(opening).join(''),
    '一、社区矫正期间应当遵守的规定、被剥夺或者限制行使的权利和被禁止的事项',
    ...texts(duties),
    '二、违反规定的法律后果',
    ...texts(consequences),
    '三、依法享有的权利',
    ...texts(rights),
    '四、矫正小组人员组成及职责',
    ...texts(group),
    ...texts(closed),
  ];
};

const texts = (said: readonly Said[]): string[] => said.map(({ text }) => text);

export const fieldsForP302 = (file: EnforcementFile, act: Act<Announced>, unit: IssuingUnit): FieldsOf<'P302'> => {
  const said = announcementFor(file, act.content);
  return {
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    minor: toldOf(file).minor,
    name: file.person.name,
    opening: texts(said.opening).join(''),
    duties: texts(said.duties),
    consequences: texts(said.consequences),
    rights: texts(said.rights),
    // Without a group there is nothing to announce yet.
    group: file.facts.intake.group.length === 0 ? [] : texts(said.group),
    closed: texts(said.closed),
    announcer: act.content.announcer,
    signing: texts(said.signing),
  };
};
