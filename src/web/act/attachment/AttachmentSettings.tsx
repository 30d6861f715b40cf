import { newAttachmentSettings } from '#domain/act/attachment/size-limit.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { DatedPanel } from '#web/parts/frame/DatedPanel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useAttachmentSettings, useChangeAttachmentSettings } from './attachment.queries.ts';

const words = ({ megabytes }: { readonly megabytes: number }): string => `一个附件最大 ${megabytes} MB`;

/** How large an attachment may be, from which day on, and who said so. */
export function AttachmentSettings() {
  const { day, post } = useSession();
  const found = useAttachmentSettings();
  const change = useChangeAttachmentSettings();
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="附件的规定没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  return (
    <DatedPanel
      title="附件"
      today={day}
      inForce={found.data.inForce}
      versions={found.data.versions}
      words={words}
      usual="还没有另行规定，用系统的默认。安全管理员可以改，写明从哪一天起。"
      verb={post === 'security-admin' ? '改附件大小' : null}
      schema={newAttachmentSettings}
      idPrefix="attachment-setting"
      saving={change.isPending}
      onSave={(value, done) => change.mutate(value, { onSuccess: done })}
    >
      {change.isError && <ProblemNote problem={problemOf(change.error)} heading="没有起用" />}
    </DatedPanel>
  );
}
