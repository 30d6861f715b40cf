import { FilePage } from '#web/file/FilePage.tsx';
import type { OneFile } from '#web/file/file.queries.ts';
import { useSession } from '#web/platform/session.ts';
import { usePathParam } from '#web/platform/address.ts';
import { useChargeable } from './inquiry.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** The name as the commission that speaks writes it. */
const heading = ({ acts }: OneFile): string => {
  const commission = acts.find((one) => one.kind === 'inquiry.commissioned' && one.correctedBy === null);
  const { name } = (commission?.content ?? {}) as { readonly name?: string };
  return name ? `调查评估：${name}` : '调查评估';
};

/** The opinion ends it: what was heard before may still be written down. */
const offers = ({ acts }: OneFile, kind: string): boolean => {
  const stands = (sought: string) => acts.some((one) => one.kind === sought && one.correctedBy === null && one.withdrawnBy === null);
  if (kind === 'inquiry.procuratorate-told' && stands(kind)) return false;
  return kind === 'inquiry.visited' || !stands('inquiry.opinion-given');
};

export function InquiryPage() {
  const fileId = usePathParam('fileId');
  const { post } = useSession();
  const found = useChargeable(post === 'county-agency').data;
  const pickers = {
    office: (found?.offices ?? []).map(({ id, name }) => ({ value: id, name, label: name })),
    worker: (found?.workers ?? []).map(({ id, name, unit, keys }) => ({ value: id, name, label: `${name}（${unit}）`, keys })),
  };
  return (
    <FilePage
      fileId={fileId}
      matter="inquiry"
      heading={heading}
      offers={offers}
      list={{ title: '调查评估', href: paths.inquiries() }}
      choices={{ 'inquiry.assigned': pickers }}
      here={(open) => paths.inquiry({ fileId, ...open })}
    />
  );
}
