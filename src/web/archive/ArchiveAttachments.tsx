import type { z } from 'zod';
import type { readArchive } from '#contract/archive.ts';
import { sourceTitle } from '#domain/act/attachment/attachment.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { recordPath } from '#web/platform/pages/paths.ts';

type Brought = z.output<typeof readArchive.reply>['attachments'][number];
const numbered = (slot: string | null): string => (slot === null ? '~' : slot.replace(/\d+/g, (digits) => digits.padStart(3, '0')));

/** What was brought, at the place of its record; it is opened from the record. */
export function ArchiveAttachments({ caseId, attachments }: { readonly caseId: string; readonly attachments: readonly Brought[] }) {
  if (attachments.length === 0) return null;
  const inOrder = [...attachments].sort((a, b) => numbered(a.slot).localeCompare(numbered(b.slot)) || a.seq - b.seq);
  return (
    <Panel title="附件" note="按所附记录的归档位置" aside={`${attachments.length} 份`}>
      <table className="rows-table">
        <caption className="unseen">附件</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">位置</th>
            <th scope="col">附件</th>
            <th scope="col">所附记录</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((one) => (
            <tr key={one.id}>
              <td className="archive-slot note ink3">{one.slot ?? '—'}</td>
              <th scope="row">{one.name}</th>
              <td className="small ink2">
                {sourceTitle[one.source]}，
                <AppLink className="under" href={recordPath(caseId, one.ofSeq)}>
                  #{String(one.ofSeq).padStart(4, '0')} {one.act}
                </AppLink>
                ，{one.on}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
