// Every kind of help that a file can hold, told through its own door with a word in every free text that no reader can take for another.
import { type ActDeclaration, declaredFile } from '#domain/act/act.ts';
import { entriesOf, shownOfAct } from '#domain/act/shown-to.ts';
import { enforcementPosts, type Post } from '#domain/permission.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { day, ofEnforcement, type Step, type World } from './world.ts';

/** A word planted in a free text, and who may read it where. */
export type Canary = {
  readonly word: string;
  readonly kind: string;
  /** The field it was written in. */
  readonly field: string;
  readonly mayRead: (post: Post) => boolean;
  /** Paths that may show it to anybody who may ask them: a lesson is of no file. */
  readonly openAt: readonly string[];
};

const helping = (post: Post): boolean => post === 'social-worker' || post === 'supervisor';
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The book of what was planted: `word` gives the next one, which those read who are shown the act whole. */
export const canaryBook = () => {
  const planted: Canary[] = [];
  const word = (kind: string, field: string, more: Partial<Pick<Canary, 'mayRead' | 'openAt'>> = {}, content: unknown = {}): string => {
    const n = planted.length;
    const made = `云雀${letters[Math.floor(n / letters.length)]}${letters[n % letters.length]}`;
    const declaration = declarationOf(kind)!;
    planted.push({ word: made, kind, field, mayRead: (post) => shownOfAct(post, declaration, content) === 'all', openAt: [], ...more });
    return made;
  };
  return { planted: planted as readonly Canary[], word };
};
export type CanaryBook = ReturnType<typeof canaryBook>;

const isHelp = ({ nature, hands }: ActDeclaration): boolean =>
  nature === 'service' && !enforcementPosts.some((post) => hands[post] !== undefined);
/** Kinds in a person’s file of which an enforcement post is not shown every act, and those that only helping hands record: by the declarations. */
export const kindsOfHelp: readonly string[] = acts
  .filter((one) => declaredFile(one) === 'case')
  .filter((one) => isHelp(one) || (entriesOf(one) ?? []).some(({ shown }) => shown.enforcement !== 'all'))
  .map((one) => one.kind);

/** Sealed words are between those who help: the person is told face to face. */
const sealed = { mayRead: helping } as const;
const voluntary = { required: false };
const atLessons = ['/api/lessons', '/api/lessons/{lessonId}', '/api/my/lessons', '/api/my/next'];
const asked = (world: World, file: keyof World['files'], tail: string): string => `/api/cases/${world.files[file].caseId}/${tail}`;
/** A sheet whose ninth answer asks for a human being. */
const danger = {
  instrument: 'phq-9',
  purpose: 'follow-up',
  mode: 'interview',
  takenOn: day,
  answers: [2, 2, 2, 2, 2, 2, 2, 2, 1],
} as const;
/** Seconds by which a sheet is known again wherever it is copied to. */
export const telltaleSeconds = 7.7713;

const keepSheet = ({ say, noted, files }: World, came: boolean, note: string) =>
  say('worker', `/api/lessons/${noted.lesson}/attendance`, {
    rows: [
      ...(['helped', 'soon'] as const).map((one) => ({ caseId: files[one].caseId, came, ...(!came && { reason: 'other' }) })),
      { caseId: files.plain.caseId, came: false, reason: 'other', ...(note !== '' && { note }) },
    ],
  });

/** The steps of help by name. Each writes what its door takes; the order is the story's. */
export const stepsOfHelp = ({ word }: Pick<CanaryBook, 'word'>) => {
  const late = (kind: string) => ({ lateReason: word(kind, 'lateReason') });
  const help = (does: Step['does']): Step => ({ help: true, does });
  return {
    needsProposed: {
      does: ({ act }) =>
        act(
          'worker',
          'helped',
          'plan.needs-proposed',
          { needs: [word('plan.needs-proposed', 'content.needs[]')], supports: word('plan.needs-proposed', 'content.supports') },
          late('plan.needs-proposed'),
        ),
    },
    needsAgreed: {
      does: ({ act }) =>
        act(
          'worker',
          'helped',
          'psychology.needs-agreed',
          {
            needs: [word('psychology.needs-agreed', 'content.needs[]')],
            supports: [word('psychology.needs-agreed', 'content.supports[]')],
            agreed: true,
          },
          late('psychology.needs-agreed'),
        ),
    },
    intakeTest: help((world) =>
      world.say('worker', asked(world, 'helped', 'assessments'), {
        ...{ instrument: 'gad-7', purpose: 'intake', mode: 'interview', takenOn: day, answers: [2, 2, 2, 2, 2, 2, 1] },
        secondsPerItem: Array(7).fill(telltaleSeconds),
      }),
    ),
    declined: help((world) => world.act('client', 'helped', 'psychology.declined', { purpose: 'follow-up' }, late('psychology.declined'))),
    declinedAndTakenBack: help(async (world) => {
      const { seq } = await world.act('worker', 'helped', 'psychology.declined', { purpose: 'retest' });
      await world.act('worker', 'helped', 'psychology.declined', { purpose: 'intake' }, { corrects: seq });
      const again = await world.act('worker', 'helped', 'psychology.declined', { purpose: 'retest' });
      await world.say('worker', asked(world, 'helped', 'acts/act.withdrawn'), {
        seq: again.seq,
        reason: word('psychology.declined', 'reason'),
      });
    }),
    danger: help(async (world) => {
      const taken = await world.say('worker', asked(world, 'helped', 'assessments'), danger);
      world.noted.crisis = taken.crisis.crisisId;
      world.noted.sheet = taken.assessmentId;
    }),
    /** Refused while nobody has spoken with the person: the attempt is kept. */
    closedTooEarly: help(async (world) => {
      const body = { crisisId: world.noted.crisis, backTo: word('crisis.closed', 'backTo', sealed) };
      const { status } = await (await world.who('worker')).post(asked(world, 'helped', 'crisis/closing'), body);
      if (status !== 422) throw new Error(`closing a crisis that nobody answered: ${status}`);
    }),
    followedUp: help((world) =>
      world.say('worker', asked(world, 'helped', 'follow-ups'), {
        assessmentId: world.noted.sheet,
        answers: { 'not-wanting-to-live': 'yes', 'ending-life': 'yes', way: 'no', 'going-to': 'no', preparation: 'recent', company: 'no' },
        seen: word('psychology.followed-up', 'seen', sealed),
      }),
    ),
    calls: help(async (world) => {
      for (const [whom, answered] of [
        ['person', false],
        ['family', true],
        ['person', true],
      ] as const)
        await world.say('worker', asked(world, 'helped', 'crisis/contacts'), {
          ...{ crisisId: world.noted.crisis, whom, answered, said: word('crisis.contacted', 'said', sealed) },
        });
    }),
    /** Those who help look at help: the trail keeps it. */
    looks: help(async (world) => {
      for (const account of ['worker', 'supervisor'])
        for (const tail of ['psychology', 'crisis', 'psychology-summary'])
          await (await world.who(account)).get(asked(world, 'helped', tail));
    }),
    closed: help((world) =>
      world.say('worker', asked(world, 'helped', 'crisis/closing'), {
        crisisId: world.noted.crisis,
        backTo: word('crisis.closed', 'backTo'),
      }),
    ),
    report: help((world) =>
      world.act(
        'supervisor',
        'helped',
        'psychology.report-signed',
        {
          tester: word('psychology.report-signed', 'content.tester'),
          interpretation: `${word('psychology.report-signed', 'content.interpretation')}，提示需要继续关注`,
          suggestions: [word('psychology.report-signed', 'content.suggestions[]')],
        },
        late('psychology.report-signed'),
      ),
    ),
    /** Planned for everybody to read; who came to it is not. */
    voluntaryLesson: {
      does: async ({ say, noted, files }) => {
        const of = (field: string) => word('education.attended', field, { openAt: atLessons }, voluntary);
        const { lessonId } = await say('worker', '/api/lessons', {
          ...{ theme: of('theme'), strand: 'culture', form: 'visit', required: false, heldOn: day, startsAt: '08:00', minutes: 60 },
          place: of('place'),
          leaveOut: [{ caseId: files.ended.caseId, ground: 'exempt', note: word('education.attended', 'leaveOut[].note', sealed) }],
        });
        noted.lesson = lessonId;
      },
    },
    /** A sheet is of the lesson and stands in both worlds; that somebody came to it stands in a file. */
    cameToIt: {
      ...help((world) => keepSheet(world, true, word('education.attended', 'rows[].note', sealed))),
      without: (world) => keepSheet(world, false, ''),
    },
    /** Other files: a crisis that is still open, a re-test that is owed. */
    openDanger: help(async (world) => {
      for (const file of ['soon', 'quiet'] as const) await world.say('worker', asked(world, file, 'assessments'), danger);
    }),
    /** Somebody is on the way when the correction ends. */
    besideTheEnd: help((world) => world.say('worker', asked(world, 'ended', 'assessments'), danger)),
    draft: help(async (world) =>
      (await world.who('worker')).put(asked(world, 'helped', 'assessment-drafts/who-5'), {
        ...{ purpose: 'follow-up', mode: 'self', takenOn: day, answers: [1, null, null, null, null], seconds: [telltaleSeconds], at: 1 },
        difficulty: null,
      }),
    ),
  } satisfies { [name: string]: Step };
};

/** One day of an office and of those who help, one between the other. */
export const storyOf = (book: Pick<CanaryBook, 'word'>): { readonly steps: readonly Step[]; readonly ofHelp: readonly Step[] } => {
  const help = stepsOfHelp(book);
  const office = ofEnforcement;
  const steps: readonly Step[] = [
    office.spokenWith,
    office.takenBack,
    office.report,
    help.needsProposed,
    help.intakeTest,
    office.talk,
    help.declined,
    help.declinedAndTakenBack,
    help.danger,
    help.closedTooEarly,
    office.visit,
    help.followedUp,
    help.calls,
    help.looks,
    office.askLeave,
    help.closed,
    help.report,
    help.needsAgreed,
    office.decideLeave,
    office.corrected,
    help.voluntaryLesson,
    help.cameToIt,
    office.refused,
    help.openDanger,
    office.callsForHelp,
    help.besideTheEnd,
    help.draft,
    office.requiredLesson,
    office.certify,
    office.ledger,
    office.province,
  ];
  return { steps, ofHelp: Object.values(help) };
};
