import { declareMatter } from '#domain/file/matter.ts';
import { withdrawalActs } from './withdrawal.acts.ts';

export const withdrawal = declareMatter({ name: 'act', title: '案卷', acts: withdrawalActs });
