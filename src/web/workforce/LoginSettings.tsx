import { useState } from 'react';
import { newLoginSettings } from '#domain/session/login-settings.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useChangeLoginSettings, useLoginSettings } from './login.queries.ts';

type Settings = { readonly firstPasswordDays: number; readonly secondStep: 'nobody' | 'staff' };
const words = ({ firstPasswordDays, secondStep }: Settings): string =>
  `初始密码 ${firstPasswordDays} 日内有效；两步验证${secondStep === 'staff' ? '工作人员必须' : '各人自愿'}`;

/** What the bureau has laid down about logging in, from which day on, and by whom. */
export function LoginSettings() {
  const { day, post } = useSession();
  const found = useLoginSettings();
  const change = useChangeLoginSettings();
  const [value, setValue] = useState<{ readonly [field: string]: unknown } | null>(null);
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="登录规定没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { inForce, versions } = found.data;
  const save = () => {
    const wrong = errorsOf(newLoginSettings, value ?? {});
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) change.mutate(newLoginSettings.parse(value), { onSuccess: () => setValue(null) });
  };
  return (
    <Panel
      title="登录规定"
      note={words(inForce)}
      padded
      aside={
        post === 'security-admin' &&
        value === null && (
          <Button size="row" icon="pen" onClick={() => setValue({ ...inForce, from: day })}>
            改登录规定
          </Button>
        )
      }
      {...(value && {
        foot: (
          <>
            <Button kind="primary" busy={change.isPending && '正在起用'} onClick={save}>
              起用
            </Button>
            <Button kind="quiet" onClick={() => setValue(null)}>
              先不改
            </Button>
          </>
        ),
      })}
    >
      {change.isError && <ProblemNote problem={problemOf(change.error)} heading="没有起用" />}
      {value ? (
        <FieldForm schema={newLoginSettings} value={value} onChange={setValue} errors={errors} today={day} idPrefix="login-setting" />
      ) : versions.length === 0 ? (
        <p className="small ink2">还没有另行规定，用系统的默认。安全管理员可以改，写明从哪一天起。</p>
      ) : (
        <ul className="plain-list">
          {versions.map((one) => (
            <li key={`${one.from} ${one.at}`} className="small">
              {dayWords(one.from, day)}起：{words(one.settings)}。{one.by} 定
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
