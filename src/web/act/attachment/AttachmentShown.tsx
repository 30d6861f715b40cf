import { useEffect, useState } from 'react';
import { sourceTitle } from '#domain/act/attachment/attachment.ts';
import { type FetchedFile, keepFile } from '#web/parts/file/file-door.ts';
import { Button } from '#web/parts/form/Button.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Modal } from '#web/parts/look/Dialogs.tsx';
import { PaperFrame } from '#web/parts/paper/PaperPreview.tsx';
import { problemOf } from '#web/platform/call.ts';
import { fetchFile } from '#web/platform/fetch-file.ts';
import { type ShownAttachment, sizeWords } from './picked.ts';

const address = (id: string, save = false): string => `/api/attachments/${id}/file${save ? '?save=yes' : ''}`;
/** A browser draws none of these: it is kept and opened elsewhere. */
const isDrawn = (type: string): boolean => type !== 'image/heic' && type !== 'audio/amr';

/** Over the page one stands on: a picture without what it tells of the place, a sound, a paper. */
export function AttachmentShown({ attachment, onClose }: { readonly attachment: ShownAttachment; readonly onClose: () => void }) {
  const { id, name, mediaType, source, size, sha256 } = attachment;
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const drawn = isDrawn(mediaType);
  useEffect(() => {
    if (!drawn) return;
    let made: string | null = null;
    let left = false;
    fetchFile(address(id)).then(
      ({ blob }) => {
        if (left) return;
        made = URL.createObjectURL(blob);
        setShown(made);
      },
      (error: unknown) => !left && setProblem(problemOf(error)),
    );
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, drawn]);
  const keep = () =>
    void fetchFile(address(id, true)).then(
      (file: FetchedFile) => keepFile(file),
      (error: unknown) => setProblem(problemOf(error)),
    );
  return (
    <Modal
      open
      onCancel={onClose}
      title={name}
      footer={
        <Button icon="download" onClick={keep}>
          存原件到本机
        </Button>
      }
      width="min(920px, 96vw)"
      style={{ top: 24 }}
      destroyOnHidden
    >
      <p className="small ink2">
        {sourceTitle[source]} · {sizeWords(size)} · 校验 <span className="mono">{sha256.slice(0, 16)}</span>
        {mediaType.startsWith('image/') && drawn && ' · 这里显示的不带拍摄地点，原件原样保存'}
      </p>
      {problem && <ProblemNote problem={problem} heading="没有打开" />}
      {!drawn && <p>浏览器显示不了这种文件，存到本机打开。</p>}
      {drawn && !shown && !problem && <Wait what="附件" />}
      {shown && <Drawn type={mediaType} name={name} src={shown} />}
    </Modal>
  );
}

function Drawn({ type, name, src }: { readonly type: string; readonly name: string; readonly src: string }) {
  if (type === 'application/pdf') return <PaperFrame title={name} src={src} />;
  if (type.startsWith('image/')) return <img className="attachment-picture" src={src} alt={name} />;
  if (type.startsWith('video/')) return <video className="attachment-picture" src={src} controls aria-label={name} />;
  return <audio className="attachment-sound" src={src} controls aria-label={name} />;
}
