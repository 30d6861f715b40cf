import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { knowsAllConduct } from '#domain/opening/opening.questions.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { WarningDecision, WarningProposal } from '../conduct.ts';
import { countedOn } from '../conduct-fold.ts';
import { figuresOn } from '../measures.ts';

// 受到两次训诫: a file counts its own; of the time before a ledger each is named by day and number (实施办法第35条第五项).

type Asked = Pick<Attempt, 'actedOn'>;
type Warning = WarningProposal | WarningDecision;

/** Every admonition that the ground rests on, in the order of their days. */
export const admonitionsBefore = (
  { facts }: Pick<EnforcementFile, 'facts'>,
  { earlier = [] }: Pick<Warning, 'earlier'>,
  { actedOn }: Asked,
): readonly { readonly on: PlainDate; readonly number?: string }[] =>
  [
    ...earlier,
    ...countedOn(facts, 'admonition', actedOn).map(({ on, number }) => ({ on, ...(number !== undefined && { number }) })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1));

const basis = ['M35'] as const;
const check = [{ label: '照纸质卷里的训诫决定书核对' }];
const groundsOfEarlier = ({ facts }: EnforcementFile, { earlier = [] }: Warning, { actedOn }: Asked): Refusal[] => {
  if (earlier.length === 0) return [];
  const { term, intake, opening } = facts;
  if (intake.takenOverAt == null)
    return [
      {
        code: 'conduct.earlier-unasked',
        ground: '训诫由案卷自己数',
        message: '这份案卷从头就在平台上，受到过几次训诫由案卷里送达的决定来数，不另填。',
        basis,
        routes: [{ label: '删去“台账接收前受到的训诫”' }],
      },
    ];
  if (opening.conduct !== null)
    return [
      {
        code: 'conduct.earlier-entered',
        ground: '以前的训诫已经登记',
        message: '期初登记了接收以前的训诫，由案卷自己数，这里不再填写。',
        actSeq: opening.conduct.seq,
        basis,
        routes: [{ label: '删去“台账接收前受到的训诫”' }, { label: '登记漏了的，更正期初登记' }],
      },
    ];
  const outside = earlier.find(({ on }) => on < term.startsOn || on >= actedOn || on > term.endsOn);
  const known = countedOn(facts, 'admonition', actedOn);
  const twice = earlier.find(
    ({ on, number }, i) => earlier.findIndex((one) => one.number === number) < i || known.some((one) => one.on === on),
  );
  return [
    ...(outside
      ? [
          {
            code: 'conduct.earlier-outside',
            ground: '训诫的日子不对',
            message: '台账接收前的训诫，在社区矫正期间、这一次以前作出。',
            fact: `期限自${sayDayLong(term.startsOn)}起，这一次是${sayDayLong(actedOn)}，写的是${sayDayLong(outside.on)}${outside.number}。`,
            basis,
            routes: check,
          },
        ]
      : []),
    ...(twice
      ? [
          {
            code: 'conduct.earlier-twice',
            ground: '同一份决定书写了两次',
            message: '每一次训诫有自己的决定书，字号各不相同。',
            fact: `${sayDayLong(twice.on)}${twice.number}写了不止一次，或者案卷里已经有。`,
            basis,
            routes: check,
          },
        ]
      : []),
  ];
};

/** Every ground against the fifth item. */
export const groundsOfTwoAdmonitions = (file: EnforcementFile, content: Warning, asked: Asked): Refusal[] => {
  if (content.ground !== 'two-admonitions') return [];
  const wrong = groundsOfEarlier(file, content, asked);
  const known = countedOn(file.facts, 'admonition', asked.actedOn).length;
  const named = file.facts.intake.takenOverAt == null ? 0 : (content.earlier ?? []).length;
  if (known + named >= figuresOn(asked.actedOn).admonitions) return wrong;
  return [
    ...wrong,
    {
      code: 'conduct.not-two-admonitions',
      ground: '训诫还没有两次',
      message: '两次训诫都已经送达、没有撤销的，才算受到两次训诫。',
      fact: `送达生效的训诫有 ${known} 次${named > 0 ? `，填写的台账接收前的训诫有 ${named} 次` : ''}。`,
      basis,
      routes: [
        { label: '选与事实相符的情形' },
        { label: '决定了还没有送达的，先送达' },
        ...(knowsAllConduct(file.facts.opening)
          ? []
          : [
              { label: '台账接收前受到的，照纸质卷逐次填写日期和字号' },
              { label: '登记期初，以后由案卷自己数', actKind: 'opening.entered' },
            ]),
      ],
    },
  ];
};
