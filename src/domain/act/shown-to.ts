import { enforcementPosts, type Post, reachOf } from '#domain/permission.ts';
import type { ActDeclaration } from './act.ts';

/**
 * What a post is shown of one act or duty of help.
 * `contact`: that a social worker is there for the person, as on any other day. It is one standing line of the file and never a row:
 * a row would tell by its day, its place among others and its number. `done`: that it was done, without its words.
 */
export type Shown = 'nothing' | 'contact' | 'done' | 'all';
/** The one line of help that an enforcement post reads, whatever stands behind it (社区矫正法第10、11条). */
export const contactWords = '社工联系';
/** What stands in a trail where somebody looked at help, for those who audit it. */
export const sealedWords = '封存内容';
/** Whose doors are told in a trail by no other name. */
export const sealedMatters: readonly string[] = ['psychology', 'crisis'];

type Circle = 'helping' | 'enforcement' | 'self' | 'guardian' | 'partner' | 'others';
type Entry = {
  readonly acts: readonly string[];
  readonly duties?: readonly string[];
  /** Only acts whose content says so: a lesson is help where it is voluntary. */
  readonly where?: { readonly [field: string]: boolean };
  /** Of what is not in a file that two units keep, the unit on the other side is shown nothing. */
  readonly shown: { readonly [C in Exclude<Circle, 'helping' | 'partner' | 'others'>]: Shown } & {
    readonly partner?: Shown;
    readonly others?: never;
  };
};

const quiet = { enforcement: 'contact', self: 'all', guardian: 'nothing' } as const;
/** Acts that hold the person's own words, or notes about them. */
export const ownWords = ['reporting.reported', 'reporting.talked', 'reporting.health-reported', 'visit.made'] as const;
/**
 * Of which the person reads the words, and a guardian as far as the table says: what they said or did themselves, and what was decided and
 * told to them. Everything else in their file was written between those who work with them and may hold what others said (a neighbour, a
 * victim, somebody of the family, whoever told): they learn that it was done, on which day and by whom. A kind that nobody has named is not read.
 */
export const toldToThePerson: readonly string[] = [
  ...['reporting.reported', 'reporting.talked', 'reporting.health-reported'],
  ...[
    'leave.requested',
    'leave.extended',
    'leave.withdrawn',
    'leave.proof-asked',
    'leave.proof-given',
    'leave.decided',
    'leave.departed',
    'leave.returned',
  ],
  ...['psychology.assessed', 'psychology.declined', 'psychology.followed-up', 'psychology.needs-agreed', 'crisis.opened'],
  ...['education.session-planned', 'education.attended', 'education.attendance-taken'],
  ...['intake.reported', 'intake.announced', 'group.formed', 'plan.made', 'class.decided'],
  ...['commendation.decided', 'admonition.decided', 'warning.decided', 'conduct.set-aside'],
  ...['release.certified', 'release.announced', 'resettlement.handed-over', 'referral.sent', 'referral.answered'],
];
export const isThemselves = (post: Post): boolean => reachOf[post] === 'self';

const open = { enforcement: 'all', self: 'all', guardian: 'all' } as const;

/**
 * 谁看得到什么: one row a kind of help, read by every list, page, count, export and trail. The posts that help see all of it within their
 * reach, posts without cases nothing. The first row that fits holds; a kind of help that no row names falls to `quiet`.
 */
export const shownOfHelp: readonly Entry[] = [
  {
    acts: ['psychology.assessed', 'psychology.declined', 'psychology.followed-up'],
    duties: ['psychology.intake-test', 'psychology.retest-before-release'],
    shown: quiet,
  },
  { acts: ['psychology.report-signed'], shown: { ...quiet, self: 'done' } },
  // What was agreed with the person is written for the offices to read, and the person knows it.
  { acts: ['psychology.needs-agreed'], shown: { ...open, guardian: 'nothing' } },
  // What the child has said, and what was noted of them, is between the child and those who work with them: a guardian learns that it was done.
  { acts: ['plan.needs-proposed', ...ownWords], shown: { ...open, guardian: 'done' } },
  { acts: ['crisis.opened'], duties: ['crisis.contact', 'crisis.review'], shown: quiet },
  // Whom else the worker has told is between the worker and the supervisor.
  { acts: ['crisis.contacted', 'crisis.closed'], shown: { ...quiet, self: 'done' } },
  { acts: ['education.attended'], where: { required: false }, shown: { ...quiet, guardian: 'all' } },
  // How many came to what is voluntary is for those who help; the unit that holds it reads its own sheet.
  { acts: ['education.attendance-taken'], where: { required: false }, shown: quiet },
  // 必修 is asked of the person; a plan and a sheet are of the lesson and name nobody's file.
  { acts: ['education.attended', 'education.session-planned', 'education.attendance-taken'], shown: open },
  { acts: ['resettlement.handed-over'], shown: open },
  // Two units keep it; the person's consent is asked before, and no file of theirs says more.
  {
    acts: ['referral.sent', 'referral.answered', 'referral.closed'],
    duties: ['referral.answer', 'referral.follow-up'],
    shown: { ...open, partner: 'all' },
  },
  { acts: ['referral.linked'], shown: open },
];

const circleOf = (post: Post): Circle =>
  post === 'social-worker' || post === 'supervisor'
    ? 'helping'
    : enforcementPosts.includes(post)
      ? 'enforcement'
      : post === 'subject'
        ? 'self'
        : post === 'guardian'
          ? 'guardian'
          : post === 'partner' || post === 'enterprise'
            ? 'partner'
            : 'others';

const shownBy = (entry: Entry['shown'], post: Post): Shown => {
  const circle = circleOf(post);
  return circle === 'helping' ? 'all' : (entry[circle] ?? 'nothing');
};

type Kind = Pick<ActDeclaration, 'kind' | 'nature' | 'hands'>;
/** Service that no enforcement post has a hand in is help, named above or not. */
const isHelp = ({ nature, hands }: Kind): boolean => nature === 'service' && !enforcementPosts.some((post) => hands[post] !== undefined);

/** The rows of the table that speak of a kind of act, in their order; `null` where it is no help at all. */
export const entriesOf = (kind: Kind): readonly Entry[] | null => {
  const named = shownOfHelp.filter((entry) => entry.acts.includes(kind.kind));
  return named.length > 0 ? named : isHelp(kind) ? [{ acts: [kind.kind], shown: quiet }] : null;
};

const fits = ({ where }: Entry, content: unknown): boolean =>
  where === undefined ||
  Object.entries(where).every(([field, value]) => (content as { [name: string]: unknown } | null)?.[field] === value);

/** What the post is shown of an act of this kind and content. */
export const shownOfAct = (post: Post, kind: Kind, content: unknown): Shown => {
  const entry = entriesOf(kind)?.find((one) => fits(one, content));
  return withoutOthersWords(post, kind.kind, entry === undefined ? 'all' : shownBy(entry.shown, post));
};
const withoutOthersWords = (post: Post, kind: string, shown: Shown): Shown =>
  shown === 'all' && isThemselves(post) && !toldToThePerson.includes(kind) ? 'done' : shown;
/** The same for a kind of act by one row of the table, where no content is at hand; `null` where no row names it. */
export const shownOfEntry = (post: Post, kind: string, entry: Entry | null): Shown =>
  withoutOthersWords(post, kind, entry === null ? 'all' : shownBy(entry.shown, post));

/** What the post is shown of a duty; `discharging`: the kinds of act that discharge it. A duty that only help discharges is help. */
export const shownOfDuty = (post: Post, rule: string, discharging: readonly Kind[] = []): Shown => {
  const named = shownOfHelp.find((entry) => entry.duties?.includes(rule));
  const help = named ?? (discharging.length > 0 && discharging.every(isHelp) ? { shown: quiet } : undefined);
  return help === undefined ? 'all' : shownBy(help.shown, post);
};

/** Does the post see the whole of help that its reach allows? */
export const seesHelp = (post: Post): boolean => circleOf(post) === 'helping' || circleOf(post) === 'self';
/** The standing line of help for a post that has cases before it and sees no more of it. */
export const contactLine = (post: Post, worker: string | null): string | null =>
  circleOf(post) !== 'enforcement' || reachOf[post] === 'none' ? null : worker === null ? contactWords : `${contactWords}：${worker}`;

/** A look at help by somebody who helps: enforcement posts are not shown that it took place, an auditor not at what. */
export const looksAtHelp = [
  '心理：作答、得分和变化',
  '心理工作摘要',
  '危机干预',
  '打开文书：心理测评报告',
  '看草稿：心理测评报告',
  '打开封存记录的附件',
] as const;
export const isLookAtHelp = (what: string): boolean => looksAtHelp.some((words) => what.startsWith(words));
