import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import { type Delivery, type DeliveryWay, receiverTitle } from './corrigendum.ts';

const basis = ['M18'] as const;
/** By the person's own hand, or for them; bodies are written to. */
const byHand: readonly DeliveryWay[] = ['signed', 'refused', 'unable', 'handed-on'];
const witnessed: readonly DeliveryWay[] = ['refused', 'unable', 'handed-on'];

/** Every ground against having delivered a corrected letter. */
export const groundsAgainstDelivery = (
  { facts }: EnforcementFile,
  { record, to, way, witness }: Delivery,
  { actedOn }: Pick<Attempt, 'actedOn'>,
): readonly Refusal[] => {
  const letter = facts.corrigendum.letters.find((one) => one.record === record && one.to.includes(to));
  if (letter === undefined)
    return [
      {
        code: 'corrigendum.not-owed',
        ground: '没有要重新送达的文书',
        message: '这份文书没有更正过，或者更正后的已经送达，或者这一方没有拿到过原件。',
        fact: `填的是第 ${record} 条，送给${receiverTitle[to]}。`,
        basis,
        routes: [{ label: '刷新后从待办打开' }],
      },
    ];
  return [
    ...(actedOn < letter.on
      ? [
          {
            code: 'corrigendum.before-correction',
            ground: '早于更正',
            message: '更正后的文书在更正以后送达。',
            fact: `${sayDay(letter.on, actedOn)}更正，发生日是${sayDayLong(actedOn)}。`,
            actSeq: letter.correction,
            basis,
            routes: [{ label: '核对发生日' }],
          },
        ]
      : []),
    ...(to !== 'subject' && byHand.includes(way)
      ? [
          {
            code: 'corrigendum.way-of-person',
            ground: '送达情况不对',
            message: '送给机关的，写平台交换、邮寄或者专人送达。',
            basis,
            routes: [{ label: '改选送达情况' }],
          },
        ]
      : []),
    ...(to === 'subject' && way === 'exchange'
      ? [
          {
            code: 'corrigendum.way-of-body',
            ground: '送达情况不对',
            message: '平台交换只在机关之间；送给本人的，写签收、见证、代收、邮寄或者专人送达。',
            basis,
            routes: [{ label: '改选送达情况' }],
          },
        ]
      : []),
    ...(witnessed.includes(way) && !witness
      ? [
          {
            code: 'corrigendum.no-witness',
            ground: '没有见证人',
            message: '本人没有签收的，由见证人或者代收人签名。',
            basis,
            routes: [{ label: '写明见证人（代收人）' }],
          },
        ]
      : []),
  ];
};
