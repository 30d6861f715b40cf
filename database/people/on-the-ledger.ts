// On the ledger only: taken over yesterday, nothing recorded here yet.
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Story } from './story.ts';

export const ledgerStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'on-the-ledger',
    name: '王改梅',
    sex: '女',
    age: 51,
    employment: '务农',
    managementClass: 'general',
    beganAgo: 26,
    letterAgo: workingAgo(day, 1),
    ledger: { row: 12, reportedAgo: 10 },
    sentence: {
      measure: 'probation',
      penalty: 'imprisonment',
      penaltyMonths: 6,
      termMonths: 12,
      charge: '非法占用农用地罪',
      facts: '未经批准占用耕地建房。案发后拆除恢复。',
      supplementary: '罚金人民币五千元',
    },
  }),
];
