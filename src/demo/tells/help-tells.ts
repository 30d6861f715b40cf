import type { Chance } from '../../../database/people/chance.ts';
import type { Story } from '../../../database/people/story.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import { addDays } from '#domain/time/plain-date.ts';
import type { Tells } from './scene.ts';

/** Answers that add up to about what the person carries. The item on self-harm stays at 不会: who says otherwise has a story of their own. */
const answersFor = (instrument: InstrumentId, burden: number, chance: Chance): number[] => {
  const items = instruments[instrument].items.length;
  const asked = instrument === 'phq-9' ? items - 1 : items;
  return Array.from({ length: items }, (_, i) =>
    i >= asked ? 0 : Math.max(0, Math.min(3, Math.round(burden * 3 + (chance.next() - 0.55) * 2))),
  );
};
export const supportsFor = (story: Story): { needs: string[]; supports: string[] } => ({
  needs: story.burden > 0.5 ? ['睡眠支持', '有人说话'] : ['找一份稳定的活'],
  supports: story.burden > 0.5 ? ['社工每两周联系一次', '转介心理门诊咨询'] : ['就业服务中心推荐岗位'],
});

export const helpTells: Tells = {
  'psychology.assessed': ({ story, duty, chance, on, cast }) => {
    const purpose = duty.prefill?.purpose as 'intake' | 'retest';
    const by = cast.worker.post === 'subject' ? 'person' : 'worker';
    if (story.declinesTests) return { by, kind: 'psychology.declined', content: { purpose } };
    const instrument = duty.prefill?.instrument as InstrumentId;
    const answers = answersFor(instrument, purpose === 'retest' ? story.burden * 0.6 : story.burden, chance);
    return {
      by,
      content: {},
      sheet: {
        instrument,
        purpose,
        mode: by === 'person' || chance.maybe(0.6) ? 'self' : 'read-aloud',
        answers,
        difficulty: Math.min(2, Math.round(story.burden * 2)),
        seconds: answers.map(() => chance.between(4, 14)),
      },
      ...(by === 'worker' && purpose === 'intake' && instrument === 'gad-7' && (story.burden > 0.5 || chance.maybe(0.3))
        ? {
            followedBy: [
              {
                on: addDays(on, 3),
                at: '15:20',
                by: 'worker' as const,
                kind: 'psychology.needs-agreed',
                content: { ...supportsFor(story), agreed: true },
              },
            ],
          }
        : {}),
    };
  },
};
