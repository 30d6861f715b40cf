import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useState } from 'react';
import { type CaseFilter, unmaskPurposes } from '#contract/case.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { problemOf } from '#web/platform/call.ts';
import { askExport } from './caseload.queries.ts';

const masked = '';

/** A sheet leaves the house: names are masked unless somebody says what they are needed for. Numbers stay masked always. */
export function ExportPeople({
  filter,
  count,
  mayName,
  onAsked,
  onClose,
}: {
  readonly filter: CaseFilter;
  readonly count: number;
  readonly mayName: boolean;
  readonly onAsked: (jobId: string) => void;
  readonly onClose: () => void;
}) {
  const [purpose, setPurpose] = useState<string>(masked);
  const [fault, setFault] = useState('');
  const send = () =>
    askExport({ ...filter, ...(purpose !== masked && { namesFor: purpose }) }).then(
      (job) => {
        onAsked(job.jobId);
        onClose();
      },
      (error: unknown) => {
        const problem = problemOf(error);
        setFault(problem.kind === 'fault' ? problem.message : '没有开始导出，可以重试');
      },
    );
  return (
    <Modal open onCancel={onClose} title={`导出 ${count} 人的台账`} footer={null} width={460} destroyOnHidden>
      <div className="stack reveal">
        <fieldset className="field">
          <legend className="field-label">姓名怎么写</legend>
          <div className="choices">
            <label className="choice">
              <input type="radio" name="names" checked={purpose === masked} onChange={() => setPurpose(masked)} />
              <span>遮蔽，如 张*明</span>
            </label>
            {mayName &&
              unmaskPurposes.map((one) => (
                <label key={one} className="choice">
                  <input type="radio" name="names" checked={purpose === one} onChange={() => setPurpose(one)} />
                  <span>写全，用于{one}</span>
                </label>
              ))}
          </div>
        </fieldset>
        {fault !== '' && <FaultNote heading={fault} />}
        <div className="between">
          <span className="note ink3">{purpose === masked ? '证件和电话总是遮蔽' : '写全的，逐人记入查看日志；证件和电话仍然遮蔽'}</span>
          <Button kind="primary" onClick={() => void send()}>
            导出 XLSX
          </Button>
        </div>
      </div>
    </Modal>
  );
}
