import { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';

/** Stands in the form of every act that sends a letter; only a correction fills it in, and the notice of it prints it. */
export const correctionReason = {
  correctionReason: z.string().trim().min(2, '更正的原因至少写两个字').max(300, '更正的原因不超过 300 个字').optional().meta({
    title: '更正的原因',
    widget: 'hidden',
    help: '写明原来错在哪里、凭什么更正；更正通知照这样印。',
  }),
};

type Said = { readonly correctionReason?: string | undefined };
type Asked = { readonly correcting: number | null };

/** A letter that was signed is not put right without a word (文书更正写明原因); one that is signed for the first time has nothing to put right. */
export const groundsOfReason = (content: Said, { correcting }: Asked, title: string): readonly Refusal[] => {
  if (correcting !== null && !content.correctionReason)
    return [
      {
        code: 'act.correction-unreasoned',
        ground: '没有写明更正的原因',
        message: `${title}已经签发，更正要写明原因；更正后的重新送达。`,
        basis: ['M18'],
        routes: [{ label: '填写“更正的原因”' }],
      },
    ];
  if (correcting === null && content.correctionReason)
    return [
      {
        code: 'act.nothing-corrected',
        ground: '不是更正',
        message: `这是第一次签发${title}，没有可以更正的；更正从案卷记录里打开那一条办理。`,
        basis: ['M18'],
        routes: [{ label: '删去“更正的原因”' }],
      },
    ];
  return [];
};

/** Behind the line of the record. */
export const sayReason = ({ correctionReason }: Said): string => (correctionReason ? `；更正的原因：${correctionReason}` : '');
