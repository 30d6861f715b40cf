import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useEffect, useState } from 'react';
import { searchPeople } from '#contract/case.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { useGo } from '#web/platform/address.ts';
import { call, type CallReply } from '#web/platform/call.ts';

type Hits = CallReply<typeof searchPeople>['hits'];

/** 记一次到访: somebody stands at the desk. Their name, and the form is open. */
export function WalkIn({ onClose }: { readonly onClose: () => void }) {
  const { actHref } = useActDoors();
  const go = useGo();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<Hits | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (text.trim() === '') return setHits(null);
    const stop = new AbortController();
    const timer = setTimeout(
      () =>
        void call(searchPeople, { query: { q: text.trim() } }, { signal: stop.signal }).then(
          (reply) => {
            setHits(reply.hits);
            setAt(0);
          },
          () => setHits(null),
        ),
      150,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  const open = (caseId: string) => {
    onClose();
    go(actHref(caseId, 'reporting.reported'));
  };
  return (
    <Modal open onCancel={onClose} title="记一次到访：谁来了" footer={null} width={520} destroyOnHidden>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const hit = hits?.[at];
          if (hit) open(hit.caseId);
        }}
        onKeyDown={(event) => {
          if (!hits || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          setAt((now) => Math.max(0, Math.min(hits.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
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
        <ul className="walk-in" aria-label="找到的人">
          {hits?.map((hit, n) => (
            <li key={hit.caseId}>
              <button type="button" className={n === at ? 'on' : ''} onClick={() => open(hit.caseId)}>
                <b>{hit.name}</b>
                <ClassTag value={hit.managementClass} />
                <StatusTag status={hit.status} />
                <span className="grow small ink3">
                  {hit.idNumber} {measureTitle[hit.measure]}
                </span>
              </button>
            </li>
          ))}
          {hits?.length === 0 && <li className="small ink2 walk-none">本所没有找到。换一种写法，或者用证件尾号。</li>}
        </ul>
      </form>
    </Modal>
  );
}
