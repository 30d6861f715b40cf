import { newQuietHours, type QuietHours as Hours } from '#domain/notice/quiet.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { DatedPanel } from '#web/parts/frame/DatedPanel.tsx';
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
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="发告知的时间没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  return (
    <DatedPanel
      title="发告知的时间"
      today={day}
      inForce={found.data.inForce}
      versions={found.data.versions}
      words={words}
      usual="还没有另行规定，用系统的默认。邮件和短信只说有几项新事项，不说是什么。"
      verb={post === 'security-admin' ? '改时间' : null}
      schema={newQuietHours}
      idPrefix="quiet-hours"
      saving={change.isPending}
      onSave={(value, done) => change.mutate(value, { onSuccess: done })}
    >
      {change.isError && <ProblemNote problem={problemOf(change.error)} heading="没有起用" />}
    </DatedPanel>
  );
}
