import { searchPeople } from '#contract/case.ts';
import { statusTitle } from '#domain/case/case.facts.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { call } from './platform/call.ts';
import type { Find } from './parts/frame/SearchBox.tsx';
import { paths } from '#web/platform/pages/paths.ts';

/** The band's search: names as far as the asker may read them, one masked line each. */
export const findPeople: Find = async (text, signal) => {
  const { hits } = await call(searchPeople, { query: { q: text } }, { signal });
  return hits.slice(0, 8).map((hit) => ({
    title: hit.name,
    href: paths.case({ caseId: hit.caseId }),
    note: [
      hit.minor ? '封存' : hit.idNumber,
      measureTitle[hit.measure],
      hit.status === 'in-correction' ? null : statusTitle[hit.status],
      hit.office ?? hit.county,
    ]
      .filter(Boolean)
      .join('　'),
  }));
};
