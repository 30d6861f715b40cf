import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { ClearingFacts } from './clearing.facts.ts';

export const groundsAgainstSettling = ({ settled }: ClearingFacts): readonly Refusal[] =>
  settled === null
    ? []
    : [
        {
          code: 'clearing.settled',
          ground: '已经核查过',
          message: '这一次重号已经有核查结果；写错的，更正那条记录。',
          fact: `${sayDay(settled.on)}核查`,
          basis: ['L22', 'M17'],
          routes: [{ label: '从记录里打开那条核查，更正' }],
        },
      ];
