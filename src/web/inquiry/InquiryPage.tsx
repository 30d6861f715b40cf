import { FilePage } from '#web/file/FilePage.tsx';
import type { OneFile } from '#web/file/file.queries.ts';
import { usePathParam } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** The name as the commission that speaks writes it. */
const heading = ({ acts }: OneFile): string => {
  const commission = acts.find((one) => one.kind === 'inquiry.commissioned' && one.correctedBy === null);
  const { name } = (commission?.content ?? {}) as { readonly name?: string };
  return name ? `调查评估：${name}` : '调查评估';
};

/** The opinion ends it: what was heard before may still be written down. */
const offers = ({ acts }: OneFile, kind: string): boolean =>
  kind === 'inquiry.visited' ||
  !acts.some((one) => one.kind === 'inquiry.opinion-given' && one.correctedBy === null && one.withdrawnBy === null);

export function InquiryPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="inquiry"
      heading={heading}
      offers={offers}
      list={{ title: '调查评估', href: paths.inquiries() }}
      here={(open) => paths.inquiry({ fileId, ...open })}
    />
  );
}
