import { declareMatter } from '#domain/file/matter.ts';
import { visitActs } from './visit.acts.ts';
import { visitPapers, visitPlaces } from './visit.papers.ts';

export const visit = declareMatter({ name: 'visit', title: '走访', acts: visitActs, papers: visitPapers, places: visitPlaces });
