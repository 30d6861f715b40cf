import { FilePage } from '#web/file/FilePage.tsx';
import type { OneFile } from '#web/file/file.queries.ts';
import { purposeTitle, type ReferralPurpose } from '#domain/referral/referral.ts';
import { usePathParam } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';

const heading = ({ acts }: OneFile): string => {
  const sent = acts.find((one) => one.kind === 'referral.sent' && one.correctedBy === null);
  const { purpose } = (sent?.content ?? {}) as { readonly purpose?: ReferralPurpose };
  return purpose ? `转介：${purposeTitle[purpose]}` : '转介';
};

export function ReferralPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="referral"
      heading={heading}
      list={{ title: '转介', href: paths.referrals() }}
      here={(open) => paths.referral({ fileId, ...open })}
    />
  );
}
