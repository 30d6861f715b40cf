import { declareMatter } from '#domain/file/matter.ts';
import { openingActs } from './opening.acts.ts';

export const opening = declareMatter({ name: 'opening', title: '期初', slices: ['opening'], acts: openingActs });
