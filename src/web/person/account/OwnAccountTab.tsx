import { useEffect, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useMakeCode, useOwnAccounts } from './own-account.queries.ts';
import { QrCode } from './QrCode.tsx';
import './own-account.css';

type Answer = NonNullable<ReturnType<typeof useMakeCode>['data']>;
type Made = Answer & { readonly code: string };
const isTold = (answer: Answer): answer is Made => answer.code !== null;
type Row = NonNullable<ReturnType<typeof useOwnAccounts>['data']>['rows'][number];

/** What is printed and handed over: nothing on it says what the account is for. */
function Slip({ made, today, onClose }: { readonly made: Made; readonly today: string; readonly onClose: () => void }) {
  useEffect(() => {
    document.documentElement.dataset.slip = 'yes';
    return () => {
      delete document.documentElement.dataset.slip;
    };
  }, []);
  const address = `${window.location.origin}${paths.enter()}`;
  return (
    <Panel
      title={`交给${made.name}`}
      note="只在这里显示一次；关掉就看不到了，可以再开一个"
      foot={
        <span className="row-wrap">
          <Button kind="primary" icon="print" onClick={() => window.print()}>
            打印
          </Button>
          <Button onClick={onClose}>已经交给本人</Button>
        </span>
      }
    >
      <div className="slip">
        <QrCode text={`${address}#${made.code}`} />
        <div className="slip-words">
          <b>归航</b>
          <p>用手机扫这个码，设一个自己的密码。</p>
          <dl className="facts">
            <div>
              <dt>账号</dt>
              <dd className="mono">{made.account}</dd>
            </div>
            <div>
              <dt>码</dt>
              <dd className="mono slip-code">{made.code}</dd>
            </div>
            <div>
              <dt>有效到</dt>
              <dd>{instantWords(made.until, today)}</dd>
            </div>
          </dl>
          <p className="small">扫不了的，在手机浏览器里打开 {address}，照着输码。码只能用一次，不要给别人看。</p>
        </div>
      </div>
    </Panel>
  );
}

const stateOf = (row: Row, today: string): string => {
  if (row.disabled) return '已停用';
  if (row.codeUntil) return `等本人设密码，码有效到 ${instantWords(row.codeUntil, today)}`;
  return row.isSet ? '已设好密码，在用' : '码已经过期，还没有设密码';
};

/** The accounts of the person and the guardians, made on the spot: they set their own password on their own phone. */
export function OwnAccountTab({ head, today }: CaseTabProps) {
  const found = useOwnAccounts(head.id);
  const make = useMakeCode(head.id);
  const [guardian, setGuardian] = useState('');
  const [missing, setMissing] = useState('');
  /** The account whose phone is to be ended: asked once more, since it is felt at once. */
  const [renewing, setRenewing] = useState<string | null>(null);
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开本人账号" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="本人账号" />;
  const { rows, ofMinor } = found.data;
  const own = rows.find((one) => one.post === 'subject');
  const forGuardian = (name: string) => {
    if (name.trim().length < 2) return setMissing('填监护人姓名');
    setMissing('');
    make.mutate({ whom: 'guardian', name: name.trim() }, { onSuccess: () => setGuardian('') });
  };
  const again = (row: Row) => {
    setRenewing(null);
    if (row.post === 'subject') make.mutate({ whom: 'subject' });
    else forGuardian(row.name);
  };
  return (
    <div className="stack">
      {make.isError && <ProblemNote problem={problemOf(make.error)} heading="现在不能开这个账号" />}
      {make.data && isTold(make.data) && <Slip made={make.data} today={today} onClose={() => make.reset()} />}
      {make.data && !isTold(make.data) && (
        <p className="note" role="status">
          码已经开好，但没有显示出来，只显示一次。请点“换手机、忘记密码”再开一个，前一个当时作废。
        </p>
      )}
      <Panel title="本人和监护人的账号" note="本人在自己手机上设密码，工作人员不知道密码">
        {rows.length > 0 && (
          <ul className="own-accounts">
            {rows.map((row) => (
              <li key={`${row.post} ${row.account}`}>
                <span className="grow">
                  <b>{row.name}</b> <span className="ink2">{row.postTitle}</span>
                  <span className="own-account-state small">
                    账号 <span className="mono">{row.account}</span>，{stateOf(row, today)}
                  </span>
                </span>
                {renewing === row.account ? (
                  <span className="row-wrap" role="group" aria-label={`给${row.name}重新开`}>
                    <span className="small is-soon">已经登录的手机和原来的密码马上作废</span>
                    <Button kind="danger" busy={make.isPending && '正在开'} onClick={() => again(row)}>
                      重新开
                    </Button>
                    <Button kind="quiet" onClick={() => setRenewing(null)}>
                      不开了
                    </Button>
                  </span>
                ) : (
                  <Button onClick={() => setRenewing(row.account)} label={`换手机、忘记密码：${row.name}`}>
                    换手机、忘记密码
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        <div className="panel-body stack">
          {!own && (
            <div className="between">
              <span>{head.name}还没有账号。开好以后，本人扫码设密码，在手机上看下一件事、请假、报告。</span>
              <Button kind="primary" busy={make.isPending && '正在开'} onClick={() => make.mutate({ whom: 'subject' })}>
                给本人开账号
              </Button>
            </div>
          )}
          {ofMinor && (
            <div className={missing ? 'field field-wrong' : 'field'}>
              <label className="field-label" htmlFor="guardian-name">
                监护人姓名
              </label>
              <div className="row-wrap">
                <span className="field-box">
                  <input
                    id="guardian-name"
                    autoComplete="off"
                    value={guardian}
                    aria-invalid={missing !== ''}
                    onChange={(event) => {
                      setGuardian(event.target.value);
                      setMissing('');
                    }}
                  />
                </span>
                <Button busy={make.isPending && '正在开'} onClick={() => forGuardian(guardian)}>
                  给监护人开账号
                </Button>
              </div>
              {missing !== '' && <p className="field-error">{missing}</p>}
            </div>
          )}
          <p className="note ink3">再开一个码，以前的码、已经登录的手机和原来的密码当时就作废。开码记入本案查看日志。</p>
        </div>
      </Panel>
    </div>
  );
}
