import type { Attempt } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { notAnOfficeHere, notAWorkerHere, officeIn, workerIn } from '#domain/case/in-charge.ts';
import type { FileHead } from '#domain/file/file-in.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import type { Charge, Opinion } from './inquiry.ts';
import type { InquiryFacts } from './inquiry.facts.ts';

const basis = ['M14'] as const;
/** That two go is asked for by no article of the law: a place lays it down, and until it does the product does. */
const house = '平台默认（本局未发布）';

/** Nothing of an inquiry can be done before the commission was in. */
export const groundsBeforeReceipt = (receivedOn: PlainDate | null, actedOn: PlainDate): readonly Refusal[] =>
  receivedOn === null || actedOn >= receivedOn
    ? []
    : [
        {
          code: 'inquiry.before-receipt',
          ground: '委托还没有收到',
          message: '调查评估从收齐委托函和附件之日开始，发生日不能在这一天之前。',
          fact: `${sayDay(receivedOn, actedOn)}收齐`,
          basis,
          routes: [{ label: '核对发生日' }, { label: '收齐之日写错的，更正登记委托的记录' }],
        },
      ];

/** The opinion ends the inquiry; what was heard up to its day may still be written down. */
export const groundsAfterOpinion = ({ opinion }: InquiryFacts, actedOn: PlainDate): readonly Refusal[] =>
  opinion === null || actedOn <= opinion.on
    ? []
    : [
        {
          code: 'inquiry.ended',
          ground: '调查评估已经结束',
          message: '评估意见提出以后，调查评估已经办结；意见有错的，更正那条记录。',
          fact: `${sayDay(opinion.on, actedOn)}提出意见`,
          basis,
          routes: [{ label: '意见以前的事，发生日填那一天' }, { label: '意见有错的，从记录里打开那条更正' }],
        },
      ];

export const groundsAgainstSecondOpinion = ({ opinion }: InquiryFacts): readonly Refusal[] =>
  opinion === null
    ? []
    : [
        {
          code: 'inquiry.opinion-given',
          ground: '评估意见已经提出',
          message: '一次委托提出一份评估意见；意见有错的，更正那条记录。',
          fact: `${sayDay(opinion.on)}提出`,
          basis,
          routes: [{ label: '从记录里打开那条意见，更正' }],
        },
      ];

const isStaff = ({ by }: Attempt): boolean => by.post === 'county-agency' || by.post === 'office';
const bare = (name: string): string => name.replace(/\s/g, '');

/** Two go, by the rule of the house; one of them is of the staff (社区矫正法第10、11条). */
export const groundsOfInterviewers = (
  { companion, companionIsStaff }: { readonly companion: string; readonly companionIsStaff: boolean },
  attempt: Attempt,
): readonly Refusal[] => [
  ...(bare(companion) === bare(attempt.by.name)
    ? [
        {
          code: 'inquiry.alone',
          ground: '只有一个人',
          message: `${house}：调查由两个人一起做，同行的人不是记录人自己。`,
          fact: `同行的人写的是 ${companion}`,
          basis: [],
          routes: [{ label: '写同行的另一个人' }],
        },
      ]
    : []),
  ...(isStaff(attempt) || companionIsStaff
    ? []
    : [
        {
          code: 'inquiry.no-staff',
          ground: '没有工作人员在场',
          message: '调查由社区矫正机构或司法所的工作人员进行，社工和辅助人员协助、记录。',
          basis: ['L10', 'L11'] as const,
          routes: [{ label: '请工作人员同行' }],
        },
      ]),
];

/** The day that holds today: as agreed, else by the law. Where the notice of a year is not there, it may move. */
const limitOf = ({ receivedOn, track, extendedTo }: InquiryFacts): { readonly day: PlainDate; readonly sure: boolean } | null => {
  if (extendedTo !== null) return { day: extendedTo, sure: true };
  if (receivedOn === null) return null;
  const due = dueBy(track === 'fast' ? 'INV-FAST' : 'INV-STD', receivedOn, builtInCalendar);
  return isRefused(due) ? null : { day: due.due as PlainDate, sure: !due.provisional };
};

/** Agreed on before the limit has passed, to a day after it that has not come. Source: Measures art. 14. */
export const groundsAgainstExtension = (inquiry: InquiryFacts, until: PlainDate, actedOn: PlainDate): readonly Refusal[] => {
  const limit = limitOf(inquiry);
  const over = limit !== null && limit.sure && actedOn > limit.day;
  return [
    ...(until > actedOn
      ? []
      : [
          {
            code: 'inquiry.extension-past',
            ground: '商定的日期已经到了',
            message: '延长期限按与委托机关商定的、还没有到的日期办。',
            fact: `商定至${sayDay(until, actedOn)}`,
            basis,
            routes: [{ label: '核对商定的日期' }],
          },
        ]),
    ...(limit === null || until > limit.day
      ? []
      : [
          {
            code: 'inquiry.extension-shorter',
            ground: '不是延长',
            message: '延长以后的日期，要在原来的期限之后。',
            fact: `原来的期限${limit.sure ? '是' : '不早于'}${sayDay(limit.day, actedOn)}，商定至${sayDay(until, actedOn)}`,
            basis,
            routes: [{ label: '核对商定的日期' }],
          },
        ]),
    ...(over
      ? [
          {
            code: 'inquiry.extension-late',
            ground: '期限已经过了',
            message: '延长要在期限届满以前与委托机关商定；过了期限的，不再延长。',
            fact: `期限是${sayDay(limit.day, actedOn)}，商定日写的是${sayDay(actedOn)}`,
            basis,
            routes: [
              { label: '期限以前就商定的，发生日填商定的那一天' },
              { label: '没有商定的，尽快提出评估意见', actKind: 'inquiry.opinion-given' },
            ],
          },
        ]
      : []),
  ];
};

/** Whoever has spoken with nobody says why: the commissioner reads what the opinion rests on. */
export const groundsWithoutInterview = (
  { interviews }: InquiryFacts,
  { withoutInterview }: { readonly withoutInterview?: string | undefined },
): readonly Refusal[] =>
  interviews > 0 || withoutInterview
    ? []
    : [
        {
          code: 'inquiry.no-interview',
          ground: '没有调查笔录',
          message: '调查了居所、家庭、社区和被害人意见才提出评估意见；没有笔录的，写明原因，如只凭书面材料，或者姓名、居住地不实无法评估。',
          basis,
          routes: [{ label: '先记录调查笔录', actKind: 'inquiry.visited' }, { label: '补填“没有调查笔录的原因”' }],
        },
      ];

/** Sent within the limit, to the commissioner and in copy to the procuratorate (实施办法第14条); who could not be assessed is told of to the commissioner alone. */
export const groundsOfSending = ({ opinion, sentBy, procuratorate, copiedBy }: Opinion): readonly Refusal[] => [
  ...(sentBy === undefined
    ? [
        {
          code: 'inquiry.unsent',
          ground: '没有写明怎样送委托机关',
          message: '评估意见在期限以内提交委托机关，写明送出的方式；还没有送出的，送出当天再记。',
          basis,
          routes: [{ label: '补选“送委托机关的方式”' }],
        },
      ]
    : []),
  ...(opinion !== 'unable' && (procuratorate === undefined || copiedBy === undefined)
    ? [
        {
          code: 'inquiry.uncopied',
          ground: '没有写明抄送检察院',
          message: '评估意见同时抄送执行地县级人民检察院，写明它的全称和抄送的方式。',
          basis,
          routes: [{ label: '补填“抄送的人民检察院”和“抄送检察院的方式”' }],
        },
      ]
    : []),
];

export const groundsAgainstTelling = ({ toldOn = null }: InquiryFacts): readonly Refusal[] =>
  toldOn === null
    ? []
    : [
        {
          code: 'inquiry.told-already',
          ground: '已经通报过',
          message: '收到一次委托，通报检察院一次；写错的，更正那条记录。',
          fact: `${sayDay(toldOn)}通报`,
          basis: ['M13'] as const,
          routes: [{ label: '从记录里打开那条通报，更正' }],
        },
      ];

/** Of this county and in post, and not where it lies already. Whom the record that is corrected names may stand, under the name of then. */
export const groundsAgainstCharge = (
  { county, office: lies, worker: serves }: Pick<FileHead, 'county' | 'office' | 'worker'>,
  { office, worker }: Charge,
  { named, corrected }: Pick<Attempt, 'named' | 'corrected'>,
): readonly Refusal[] => {
  const was = corrected as Partial<Charge> | undefined;
  const isKept = (now: Charge['office'], then: Charge['office'] | undefined): boolean => then?.id === now.id && then.name === now.name;
  return [
    ...(isKept(office, was?.office) || officeIn(county, office.id, named)?.name === office.name
      ? []
      : [notAnOfficeHere(`选的是${office.name}`)]),
    ...(worker === undefined || isKept(worker, was?.worker) || workerIn(county, worker.id, named)?.name === worker.name
      ? []
      : [notAWorkerHere(`选的是${worker.name}`)]),
    ...(lies?.id === office.id && serves?.id === worker?.id
      ? [
          {
            code: 'inquiry.same-charge',
            ground: '本来就由他们承办',
            message: '承办的所和社工都没有变，不用再办。',
            fact: `现在是${lies.name}${serves ? `，社工${serves.name}` : ''}`,
            basis: ['L9'] as const,
            routes: [{ label: '选别的所或别的社工' }],
          },
        ]
      : []),
  ];
};
