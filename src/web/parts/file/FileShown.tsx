import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useEffect, useState } from 'react';
import type { Problem } from '../form/problem.ts';
import { Button } from '../form/Button.tsx';
import { ProblemNote } from '../form/ProblemNote.tsx';
import { PaperFrame } from '../paper/PaperPreview.tsx';
import { type FetchedFile, keepFile } from './file-door.ts';

type FileShownProps = {
  readonly file: FetchedFile | null;
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  readonly onClose: () => void;
};

/** The paper as it is printed, or why there is none, over the page one stands on. */
export function FileShown({ file, problem, onRetry, onClose }: FileShownProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (problem)
    return (
      <Modal open onCancel={onClose} title="没有打开" footer={null} width={520} destroyOnHidden>
        <ProblemNote problem={problem} heading="没有打开" {...(problem.kind === 'bug' && { onRetry })} />
        <p className="right paper-close">
          <Button onClick={onClose}>知道了</Button>
        </p>
      </Modal>
    );
  return (
    <Modal
      open
      onCancel={onClose}
      title={file?.name.replace(/\.pdf$/, '')}
      footer={
        <Button icon="download" onClick={() => file && keepFile(file)}>
          存到本机
        </Button>
      }
      width="min(920px, 96vw)"
      style={{ top: 24 }}
      destroyOnHidden
    >
      {address && file && <PaperFrame title={file.name} src={address} />}
    </Modal>
  );
}
