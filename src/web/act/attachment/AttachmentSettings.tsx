import { useState } from 'react';
import { newAttachmentSettings } from '#domain/act/attachment/size-limit.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useAttachmentSettings, useChangeAttachmentSettings } from './attachment.queries.ts';

/** How large an attachment may be, from which day on, and who said so. */
export function AttachmentSettings() {
  const { day, post } = useSession();
  const found = useAttachmentSettings();
  const change = useChangeAttachmentSettings();
  const [value, setValue] = useState<{ readonly [field: string]: unknown } | null>(null);
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="附件的规定没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { inForce, versions } = found.data;
  const save = () => {
    const wrong = errorsOf(newAttachmentSettings, value ?? {});
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) change.mutate(newAttachmentSettings.parse(value), { onSuccess: () => setValue(null) });
  };
  return (
    <Panel
      title="附件"
      note={`一个附件最大 ${inForce.megabytes} MB`}
      padded
      aside={
        post === 'security-admin' &&
        value === null && (
          <Button size="row" icon="pen" onClick={() => setValue({ ...inForce, from: day })}>
            改附件大小
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
        <FieldForm
          schema={newAttachmentSettings}
          value={value}
          onChange={setValue}
          errors={errors}
          today={day}
          idPrefix="attachment-setting"
        />
      ) : versions.length === 0 ? (
        <p className="small ink2">还没有另行规定，用系统的默认。安全管理员可以改，写明从哪一天起。</p>
      ) : (
        <ul className="plain-list">
          {versions.map((one) => (
            <li key={`${one.from} ${one.at}`} className="small">
              {dayWords(one.from, day)}起，一个附件最大 {one.settings.megabytes} MB。{one.by}定
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
