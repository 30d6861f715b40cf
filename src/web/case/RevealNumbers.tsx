import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useState } from 'react';
import { type CaseHead, numberFields, unmask, unmaskFields, unmaskPurposes } from '#contract/case.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { namesInFull, standingPurpose } from '#domain/permission.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';

const fieldTitle: { readonly [F in (typeof unmaskFields)[number]]: string } = {
  idNumber: '证件号码',
  phone: '电话',
  name: '姓名',
  address: '住址',
};

/** The full number only after a purpose is given; the look is logged with it. The number is never kept on the page's data. */
export function RevealNumbers({ head, onClose }: { readonly head: CaseHead; readonly onClose: () => void }) {
  const [field, setField] = useState<(typeof unmaskFields)[number]>('idNumber');
  const { post } = useSession();
  // Whoever has the caseload reads name and address in full.
  const fields = namesInFull.includes(post) ? numberFields : unmaskFields;
  const standing = standingPurpose[post];
  const purposes = standing === undefined ? unmaskPurposes : [standing];
  const [purpose, setPurpose] = useState<string>(standing ?? '');
  const [value, setValue] = useState<string | null>(null);
  const [fault, setFault] = useState('');
  const show = async () => {
    if (purpose === '') return setFault('先选用途，再显示');
    setFault('');
    await call(unmask, { params: { caseId: head.id }, query: { field, purpose } }).then(
      (reply) => setValue(reply.value ?? '没有登记'),
      (error: unknown) => {
        const problem = problemOf(error);
        setFault(problem.kind === 'fault' ? problem.message : '没有显示出来，可以重试');
      },
    );
  };
  return (
    <Modal open onCancel={onClose} title={`显示${fieldTitle[field]}：${head.name}`} footer={null} width={460} destroyOnHidden>
      <div className="stack reveal">
        <fieldset className="field">
          <legend className="field-label">显示哪一项</legend>
          <div className="choices">
            {fields.map((one) => (
              <label key={one} className="choice">
                <input
                  type="radio"
                  name="field"
                  checked={field === one}
                  onChange={() => {
                    setField(one);
                    setValue(null);
                  }}
                />
                <span>{fieldTitle[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend className="field-label">用途</legend>
          <div className="choices">
            {purposes.map((one) => (
              <label key={one} className="choice">
                <input type="radio" name="purpose" checked={purpose === one} onChange={() => setPurpose(one)} />
                <span>{one}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {fault !== '' && <FaultNote heading={fault} />}
        {value !== null && (
          <p className="reveal-value mono" aria-live="polite">
            {value}
          </p>
        )}
        <div className="between">
          <span className="note ink3">谁、何时、为什么看，记入本案查看日志</span>
          <Button kind="primary" onClick={() => void show()}>
            显示
          </Button>
        </div>
      </div>
    </Modal>
  );
}
