import './attachment.css';
import { lazy, Suspense, useState } from 'react';
import { sourceTitle } from '#domain/act/attachment/attachment.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { useRefreshFiles } from './attachment.queries.ts';
import { PickFiles } from './PickFiles.tsx';
import { type ShownAttachment, sizeWords, usePicked } from './picked.ts';
import { TakeOff } from './TakeOff.tsx';

const AttachmentShown = lazy(async () => ({ default: (await import('./AttachmentShown.tsx')).AttachmentShown }));

type RowAttachmentsProps = {
  readonly fileId: string;
  readonly seq: number;
  readonly attachments: readonly ShownAttachment[];
  /** Whoever works on the file, and where the record still says something. */
  readonly mayAdd: boolean;
};

/** What was brought to one record, and one more. */
export function RowAttachments({ fileId, seq, attachments, mayAdd }: RowAttachmentsProps) {
  const [open, setOpen] = useState<ShownAttachment | null>(null);
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<number | null>(null);
  const files = usePicked();
  const refresh = useRefreshFiles();
  const send = async () => {
    const all = await files.send({ fileId, seq });
    await refresh();
    if (all) setAdding(false);
  };
  return (
    <div className="row-attachments">
      {attachments.length > 0 && (
        <ul className="plain-list">
          {attachments.map((one) => (
            <li key={one.id} className="small">
              <button type="button" className="link" onClick={() => setOpen(one)}>
                <Icon name="paper" small /> <span className={one.takenOffBy === null ? '' : 'struck'}>{one.name}</span>
              </button>{' '}
              <span className="ink3">
                {sourceTitle[one.source]} · {sizeWords(one.size)} · <span className="mono">{one.sha256.slice(0, 8)}</span>
              </span>{' '}
              {one.takenOffBy !== null && <Mark>第 {one.takenOffBy} 条撤下</Mark>}
              {mayAdd && one.takenOffBy === null && taking !== one.seq && (
                <button type="button" className="link no-print" aria-label={`撤下 ${one.name}`} onClick={() => setTaking(one.seq)}>
                  撤下
                </button>
              )}
              {taking === one.seq && <TakeOff fileId={fileId} seq={one.seq} what={one.name} onDone={() => setTaking(null)} />}
            </li>
          ))}
        </ul>
      )}
      {mayAdd && !adding && (
        <button type="button" className="link small no-print" aria-label={`给第 ${seq} 条补附件`} onClick={() => setAdding(true)}>
          <Icon name="plus" small /> 补附件
        </button>
      )}
      {adding && (
        <div className="add-attachment">
          <PickFiles files={files} />
          <div className="row-wrap">
            {files.picked.length > 0 && (
              <Button size="row" kind="primary" busy={files.sending !== null && '正在传'} onClick={() => void send()}>
                附到第 {seq} 条
              </Button>
            )}
            <Button size="row" kind="quiet" onClick={() => setAdding(false)}>
              先不补
            </Button>
          </div>
        </div>
      )}
      {open && (
        <Suspense fallback={null}>
          <AttachmentShown attachment={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
