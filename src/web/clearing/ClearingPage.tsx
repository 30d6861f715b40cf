import { FilePage } from '#web/file/FilePage.tsx';
import { usePathParam } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';

export function ClearingPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="clearing"
      heading={() => '证件号码核查'}
      list={{ title: '待办', href: paths.duties() }}
      here={(open) => paths.clearing({ fileId, ...open })}
    />
  );
}
