import { newLoginSettings } from '#domain/session/login-settings.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { DatedPanel } from '#web/parts/frame/DatedPanel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useChangeLoginSettings, useLoginSettings } from './login.queries.ts';

type Settings = { readonly firstPasswordDays: number; readonly secondStep: 'nobody' | 'staff' };
const words = ({ firstPasswordDays, secondStep }: Settings): string =>
  `初始密码 ${firstPasswordDays} 日内有效，两步验证：${secondStep === 'staff' ? '工作人员必须' : '各人自愿'}`;

/** What the bureau has laid down about logging in, from which day on, and by whom. */
export function LoginSettings() {
  const { day, post } = useSession();
  const found = useLoginSettings();
  const change = useChangeLoginSettings();
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="登录规定没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  return (
    <DatedPanel
      title="登录规定"
      today={day}
      inForce={found.data.inForce}
      versions={found.data.versions}
      words={words}
      usual="还没有另行规定，用系统的默认。安全管理员可以改，写明从哪一天起。"
      verb={post === 'security-admin' ? '改登录规定' : null}
      schema={newLoginSettings}
      idPrefix="login-setting"
      saving={change.isPending}
      onSave={(value, done) => change.mutate(value, { onSuccess: done })}
    >
      {change.isError && <ProblemNote problem={problemOf(change.error)} heading="没有起用" />}
    </DatedPanel>
  );
}
