import { useState } from 'react';
import { newQuietHours, type QuietHours as Hours } from '#domain/notice/quiet.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useChangeQuietHours, useQuietHours } from './login.queries.ts';

const words = ({ quietFrom, quietUntil }: Hours): string =>
  quietFrom === quietUntil
    ? '什么时候都往外发'
    : `${quietFrom} 到${quietUntil <= quietFrom ? '第二天' : ''} ${quietUntil} 不往外发，当天到期的除外`;

/** When no message leaves the house, from which day on, and who has laid it down. */
export function QuietHours() {
  const { day, post } = useSession();
  const found = useQuietHours();
  const change = useChangeQuietHours();
  const [value, setValue] = useState<{ readonly [field: string]: unknown } | null>(null);
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="发告知的时间没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { inForce, versions } = found.data;
  const save = () => {
    const wrong = errorsOf(newQuietHours, value ?? {});
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) change.mutate(newQuietHours.parse(value), { onSuccess: () => setValue(null) });
  };
  return (
    <Panel
      title="发告知的时间"
      note={words(inForce)}
      padded
      aside={
        post === 'security-admin' &&
        value === null && (
          <Button size="row" icon="pen" onClick={() => setValue({ ...inForce, from: day })}>
            改时间
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
        <FieldForm schema={newQuietHours} value={value} onChange={setValue} errors={errors} today={day} idPrefix="quiet-hours" />
      ) : versions.length === 0 ? (
        <p className="small ink2">还没有另行规定，用系统的默认。邮件和短信只说有几项新事项，不说是什么。</p>
      ) : (
        <ul className="plain-list">
          {versions.map((one) => (
            <li key={`${one.from} ${one.at}`} className="small">
              {dayWords(one.from, day)}起，{words(one.settings)}。{one.by}定
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
