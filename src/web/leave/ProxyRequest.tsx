import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useEffect, useState } from 'react';
import { searchPeople } from '#contract/case.ts';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { call, type CallReply } from '#web/platform/call.ts';

/** 代收申请: a written request handed in at the desk. Whose is it? */
export function ProxyRequest({ onClose, onChoose }: { readonly onClose: () => void; readonly onChoose: (caseId: string) => void }) {
  const [text, setText] = useState('');
  const [hits, setHits] = useState<CallReply<typeof searchPeople>['hits'] | null>(null);
  useEffect(() => {
    if (text.trim() === '') return setHits(null);
    const stop = new AbortController();
    const timer = setTimeout(
      () =>
        void call(searchPeople, { query: { q: text.trim() } }, { signal: stop.signal }).then(
          (reply) => setHits(reply.hits),
          () => setHits(null),
        ),
      150,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return (
    <Modal open onCancel={onClose} title="代收外出申请：谁的" footer={null} width={520} destroyOnHidden>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const hit = hits?.[0];
          if (hit) onChoose(hit.caseId);
        }}
      >
        <div className="field-box">
          <input
            aria-label="姓名、拼音、首字母或尾号"
            placeholder="姓名、拼音、首字母、证件尾号、电话尾号"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <ul className="leave-find" aria-label="找到的人">
          {hits?.map((hit) => (
            <li key={hit.caseId}>
              <button type="button" onClick={() => onChoose(hit.caseId)}>
                <b>{hit.name}</b>
                <ClassTag value={hit.managementClass} />
                <StatusTag status={hit.status} />
                <span className="small ink3">{hit.idNumber}</span>
              </button>
            </li>
          ))}
          {hits?.length === 0 && <li className="small ink2 leave-none">没有找到。换一种写法，或者用证件尾号。</li>}
        </ul>
      </form>
    </Modal>
  );
}
