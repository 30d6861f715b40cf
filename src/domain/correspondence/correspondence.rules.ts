import type { Actor } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { postTitle } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { fromProcuratorate, type LetterKind, letterKindTitle } from './correspondence.ts';
import type { CorrespondenceFacts, Direction } from './correspondence.facts.ts';

const basis = ['M18'] as const;
const title: { readonly [D in Direction]: string } = { in: '收文', out: '发文' };

export const groundsOfDays = (
  { askedBy, dated }: { readonly askedBy?: PlainDate | undefined; readonly dated?: PlainDate },
  actedOn: PlainDate,
): readonly Refusal[] => [
  ...(dated !== undefined && dated > actedOn
    ? [
        {
          code: 'correspondence.dated-after',
          ground: '来文日期在收到以后',
          message: '来文的落款日不会在收到它以后。',
          fact: `落款写的是${sayDay(dated, actedOn)}`,
          basis,
          routes: [{ label: '核对来文日期和收到的日子' }],
        },
      ]
    : []),
  ...(askedBy !== undefined && askedBy < actedOn
    ? [
        {
          code: 'correspondence.asked-by-past',
          ground: '要求回复的日子已经过去',
          message: '函上写明的回复日最早是收发当天。',
          fact: `写的是${sayDay(askedBy, actedOn)}`,
          basis,
          routes: [{ label: '核对函上写明的回复日' }, { label: '收到时已经过了的，空着，按本局的函件规则' }],
        },
      ]
    : []),
];

/** What the procuratorate writes is received here and sent by nobody. */
export const groundsOfSender = (kind: LetterKind): readonly Refusal[] =>
  fromProcuratorate.includes(kind)
    ? [
        {
          code: 'correspondence.of-procuratorate',
          ground: '这种文书由检察院制发',
          message: '检察建议书、纠正违法通知书由人民检察院制发，这里只登记收文和复文。',
          fact: `种类写的是${letterKindTitle[kind]}`,
          basis: ['L62'] as const,
          routes: [{ label: '收到的，登记收文' }, { label: '回复的，在那份收文里登记复文' }],
        },
      ]
    : [];

/** What is done with a letter comes after it, while it is open. */
export const groundsOfOpen = ({ on, closedOn }: CorrespondenceFacts, actedOn: PlainDate): readonly Refusal[] => [
  ...(on !== null && actedOn < on
    ? [
        {
          code: 'correspondence.before',
          ground: '还没有这份函件',
          message: '签收、催办、回复都在收发以后。',
          fact: `${sayDay(on, actedOn)}收发`,
          basis,
          routes: [{ label: '核对发生日' }],
        },
      ]
    : []),
  ...(closedOn !== null
    ? [
        {
          code: 'correspondence.closed',
          ground: '已经办结',
          message: '办结了的函件不再办；又有来往的，另登记一份。',
          fact: `${sayDay(closedOn, actedOn)}办结`,
          basis,
          routes: [{ label: '另登记一份' }, { label: '办结记错了的，从记录里更正' }],
        },
      ]
    : []),
];

export const groundsOfDirection = (
  { direction }: CorrespondenceFacts,
  wanted: Direction,
  what: string,
  route: string,
): readonly Refusal[] =>
  direction === wanted
    ? []
    : [
        {
          code: 'correspondence.other-way',
          ground: `这是${direction === null ? '未登记的函件' : title[direction]}`,
          message: `${what}只对${title[wanted]}办。`,
          basis,
          routes: [{ label: route }],
        },
      ];

export const groundsOfAccepted = ({ accepted }: CorrespondenceFacts): readonly Refusal[] =>
  accepted === null
    ? []
    : [
        {
          code: 'correspondence.accepted',
          ground: '已经签收',
          message: '一份函件签收一次；写错了的，更正那条记录。',
          fact: `${sayDay(accepted.on)}${accepted.time ?? ''}由${accepted.by}签收`,
          basis,
          routes: [{ label: '从记录里打开那条，更正' }],
        },
      ];
export const groundsOfAnswered = ({ answer }: CorrespondenceFacts): readonly Refusal[] =>
  answer === null
    ? []
    : [
        {
          code: 'correspondence.answered',
          ground: '已经回复',
          message: '一份函件回复一次；再有来往的，另登记一份，写明字号。',
          fact: `${sayDay(answer.on)}，${answer.number}`,
          basis,
          routes: [{ label: '另登记一份' }, { label: '写错了的，更正那条记录' }],
        },
      ];

/** The day that stands on their slip is theirs: not before the letter went, not after it came back. */
export const groundsOfSlip = (
  { on }: CorrespondenceFacts,
  { acceptedOn }: { readonly acceptedOn: PlainDate },
  actedOn: PlainDate,
): readonly Refusal[] =>
  (on !== null && acceptedOn < on) || acceptedOn > actedOn
    ? [
        {
          code: 'correspondence.slip-day',
          ground: '签收日对不上',
          message: '对方签收在发出以后、回执收到以前。',
          fact: `回执上写的是${sayDay(acceptedOn, actedOn)}`,
          basis,
          routes: [{ label: '照回执核对签收日' }],
        },
      ]
    : [];

const ours = ['office', 'county-agency'];
/** Whoever speaks for the other side is of that unit. */
export const groundsOfSide = (partner: { readonly id: string; readonly name: string } | null, by: Actor): readonly Refusal[] =>
  ours.includes(by.post) || by.unitId === partner?.id
    ? []
    : [
        {
          code: 'correspondence.not-your-letter',
          ground: '不是发给你单位的',
          message: '签收和复函由收文的单位用自己的名字办。',
          fact: `${postTitle[by.post]}，${by.unitName}；发给${partner?.name ?? '系统外的单位'}`,
          basis,
          routes: [{ label: '由收文单位的账号办' }, { label: '没有账号的，由发文的单位凭回执登记' }],
        },
      ];
