import type { OneFile } from '#web/file/file.queries.ts';
import { FilePage } from '#web/file/FilePage.tsx';
import { usePathParam } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** Settled once; put right after that by a correction. */
const offers = ({ acts }: OneFile): boolean =>
  !acts.some((one) => one.kind === 'clearing.settled' && one.correctedBy === null && one.withdrawnBy === null);

export function ClearingPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="clearing"
      heading={() => '证件号码核查'}
      offers={offers}
      list={{ title: '待办', href: paths.duties() }}
      here={(open) => paths.clearing({ fileId, ...open })}
    />
  );
}
