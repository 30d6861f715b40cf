import { declareMatter } from '#domain/file/matter.ts';
import { resettlementActs } from './resettlement.acts.ts';
import { resettlementPlaces } from './resettlement.papers.ts';

export const resettlement = declareMatter({ name: 'resettlement', title: '安置帮教', acts: resettlementActs, places: resettlementPlaces });
