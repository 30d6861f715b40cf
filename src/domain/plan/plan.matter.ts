import { declareMatter } from '#domain/file/matter.ts';
import { planActs } from './plan.acts.ts';
import { planPapers, planPlaces } from './plan.papers.ts';

export const plan = declareMatter({ name: 'plan', title: '矫正方案', acts: planActs, papers: planPapers, places: planPlaces });
