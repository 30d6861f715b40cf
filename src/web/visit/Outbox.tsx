import { useState } from 'react';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { OutboxChip } from '#web/parts/tags/OutboxChip.tsx';
import { RefusalList } from '#web/parts/form/RefusalList.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { useGo } from '#web/platform/address.ts';
import { newKey } from '#web/platform/call.ts';
import { keepDraft } from '#web/platform/drafts.ts';
import { type OutboxItem, sendAsLate, sendWaiting, takeOut } from '#web/platform/outbox.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

type OutboxProps = {
  readonly items: readonly OutboxItem[];
  readonly drafts: readonly { readonly caseId: string; readonly name: string }[];
  readonly failed: boolean;
  readonly online: boolean;
};

/** 待发箱: five states. What is being sent is locked; what the law or a changed file stops waits for a hand. */
export function Outbox({ items, drafts, failed, online }: OutboxProps) {
  const waiting = items.filter((one) => one.state === 'waiting');
  return (
    <Panel
      title="待发箱"
      note={online ? undefined : '没有网络，回到有信号处自动发'}
      aside={
        waiting.length > 0 && online ? (
          <Button size="row" kind="quiet" onClick={() => void sendWaiting(waiting[0]!.account)}>
            现在发
          </Button>
        ) : (
          `${waiting.length} 件待发`
        )
      }
    >
      {failed && <p className="visit-pack small is-over">这个浏览器不让网页存东西，走访记录请当时就发。</p>}
      {items.length + drafts.length === 0 && <EmptyNote title="没有要发的">在外面写好的走访记录先存在这里。</EmptyNote>}
      {waiting.length > 0 && <p className="visit-pack small ink2">没有发出的存在本机。退出登录也不丢，同一账号再登录后自动发。</p>}
      <ul className="outbox" aria-live="polite">
        {drafts.map((one) => (
          <li key={one.caseId}>
            <OutboxChip state="draft" />
            <span className="grow">{one.name} 走访，正在写</span>
            <AppLink href={paths.visit({ caseId: one.caseId })}>接着写</AppLink>
          </li>
        ))}
        {items.map((one) => (
          <Item key={one.key} item={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Item({ item }: { readonly item: OutboxItem }) {
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const mend = async () => {
    // A mended record is another record: it gets a key of its own.
    const draft = { content: item.body.content, key: newKey(), startedAt: item.body.capturedAt ?? new Date(item.at).toISOString() };
    await keepDraft(`${item.account}:${item.kind}:${item.caseId}`, draft, item.body.formVersion);
    await takeOut(item.key);
    go(paths.visit({ caseId: item.caseId }));
  };
  return (
    <li>
      <OutboxChip state={item.state} />
      <span className="grow">
        {item.name}
        {item.title}，{dateWords(item.body.actedOn)}
        {item.said && <span className="note ink3">　{item.said}</span>}
      </span>
      {item.state === 'received' && item.seq !== undefined && <AppLink href={recordPath(item.caseId, item.seq)}>看</AppLink>}
      {item.state === 'needs-hand' && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          处理
        </button>
      )}
      {open && (
        <div className="outbox-mend">
          {item.grounds && (
            <RefusalList heading="到达后没有记入" grounds={item.grounds} routes={[]} articleTitle={citeWords} takeFocus={false} />
          )}
          {item.asksReason && (
            <form
              className="field"
              onSubmit={(event) => {
                event.preventDefault();
                if (why.trim().length >= 2) void sendAsLate(item, why.trim());
              }}
            >
              <label className="field-label" htmlFor={`late-${item.key}`}>
                为什么现在才记
              </label>
              <div className="field-box">
                <input
                  id={`late-${item.key}`}
                  value={why}
                  maxLength={300}
                  required
                  minLength={2}
                  onChange={(event) => setWhy(event.target.value)}
                />
              </div>
              <Button size="row" kind="primary" type="submit">
                按迟录发出
              </Button>
            </form>
          )}
          <span className="row-wrap">
            <Button size="row" kind={item.asksReason ? 'quiet' : 'primary'} onClick={() => void mend()}>
              改好再发
            </Button>
            <Button size="row" kind="danger" onClick={() => void takeOut(item.key)}>
              不发了，删掉
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}
