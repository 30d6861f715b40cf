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

/** After the end nothing is answered and nothing ended; a last answer is put right where it stands. */
const offers = ({ acts }: OneFile, kind: string): boolean => {
  const speaking = acts.filter((one) => one.correctedBy === null && one.withdrawnBy === null);
  if (speaking.some((one) => one.kind === 'referral.closed')) return false;
  const last = speaking.find((one) => one.kind === 'referral.answered')?.content as { readonly answer?: string } | undefined;
  return kind !== 'referral.answered' || last === undefined || last.answer === 'accepted';
};

export function ReferralPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="referral"
      heading={heading}
      offers={offers}
      list={{ title: '转介', href: paths.referrals() }}
      here={(open) => paths.referral({ fileId, ...open })}
    />
  );
}
