import type { PaperOutRow } from '#contract/attachment.ts';
import { handTitle } from '#domain/archive/catalogue/paper-row.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useRefreshFiles } from './attachment.queries.ts';
import { PickFiles } from './PickFiles.tsx';
import { usePicked } from './picked.ts';

/** The signed original comes back as a scan or a photo: one file, for one paper. */
export function BringBack({ row, onClose }: { readonly row: PaperOutRow; readonly onClose: () => void }) {
  const files = usePicked();
  const refresh = useRefreshFiles();
  const send = async () => {
    if (!(await files.send({ fileId: row.caseId, seq: row.actSeq, paper: row.paperId }))) return;
    await refresh();
    onClose();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={`交签字件：${row.title}`}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            先不交
          </Button>
          {files.picked.length > 0 && (
            <Button kind="primary" busy={files.sending !== null && '正在传'} onClick={() => void send()}>
              记为已签回
            </Button>
          )}
        </>
      }
      width="min(620px, 96vw)"
      destroyOnHidden
    >
      <p>
        {row.name}　{row.number ?? '不编号'}，{row.outOn} 出具。要{handTitle[row.hand]}；几页的，扫成一个 PDF。
      </p>
      <PickFiles files={files} one />
    </Modal>
  );
}
