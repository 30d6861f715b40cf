import { useState } from 'react';
import type { AssentRow } from '#contract/assent.ts';
import { assentStateTitle } from '#domain/assent/assent.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import './accounts/accounts.css';
import { AssentDays } from './accounts/AssentDays.tsx';
import { type AssentView, useAssents, useGiveAssent, useRefuseAssent, useWithdrawAssent } from './workforce.queries.ts';

const viewTitle: { readonly [V in AssentView]: string } = { waiting: '等同意', settled: '已办' };

/** What is asked, by whom, until when, and what the reader may do about it. */
function Request({ row, today, first }: { readonly row: AssentRow; readonly today: string; readonly first: boolean }) {
  const give = useGiveAssent();
  const refuse = useRefuseAssent();
  const withdraw = useWithdrawAssent();
  const [reason, setReason] = useState<string | null>(null);
  const [blank, setBlank] = useState(false);
  const failed = [give, refuse, withdraw].find((one) => one.isError);
  const waits = row.state === 'waiting';
  const mine = waits && row.against === null;
  const sendRefusal = () => {
    if ((reason ?? '').trim().length < 2) return setBlank(true);
    refuse.mutate({ assentId: row.id, reason: (reason ?? '').trim() });
  };
  return (
    <Panel
      title={row.title}
      note={`${row.askedBy}（${row.askedPost}）${instantWords(row.askedAt, today)} 提出`}
      aside={
        waits ? (
          <Mark tone="soon" icon="clock">
            {instantWords(row.expiresAt, today)} 作废
          </Mark>
        ) : (
          <Mark>{assentStateTitle[row.state]}</Mark>
        )
      }
      foot={
        waits &&
        (mine || row.own) && (
          <span className="row-wrap">
            {mine && reason === null && (
              <>
                <Button
                  kind={first ? 'primary' : 'plain'}
                  busy={give.isPending && '正在办'}
                  label={`同意，立即办理：${row.title}，${row.says[0] ?? ''}`}
                  onClick={() => give.mutate(row.id)}
                >
                  同意，立即办理
                </Button>
                <Button label={`不同意：${row.title}，${row.says[0] ?? ''}`} onClick={() => setReason('')}>
                  不同意
                </Button>
              </>
            )}
            {mine && reason !== null && (
              <>
                <Button kind="primary" busy={refuse.isPending && '正在记'} onClick={sendRefusal}>
                  不同意，记下理由
                </Button>
                <Button kind="quiet" onClick={() => setReason(null)}>
                  再想想
                </Button>
              </>
            )}
            {row.own && (
              <Button busy={withdraw.isPending && '正在撤回'} onClick={() => withdraw.mutate(row.id)}>
                撤回
              </Button>
            )}
          </span>
        )
      }
      padded
    >
      <div className="stack">
        {failed && <ProblemNote problem={problemOf(failed.error)} heading="没有办成" />}
        <ul className="assent-says">
          {row.says.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {waits && row.against !== null && <p className="small ink2">{row.against}</p>}
        {row.settledBy !== null && row.settledAt !== null && (
          <p className="small ink2">
            {row.settledBy} {instantWords(row.settledAt, today)} {assentStateTitle[row.state]}
            {row.reason && `：${row.reason}`}
          </p>
        )}
        {row.state === 'lapsed' && <p className="small ink2">没有人在期限内同意，没有办。还需要的，重新提出。</p>}
        {reason !== null && (
          <div className={blank ? 'field field-wrong' : 'field'}>
            <label className="field-label" htmlFor={`why-${row.id}`}>
              不同意的理由
            </label>
            <textarea
              id={`why-${row.id}`}
              className="field-box"
              rows={2}
              maxLength={300}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setBlank(false);
              }}
              {...(blank && { 'aria-invalid': true, 'aria-describedby': `why-${row.id}-error` })}
            />
            {blank && (
              <p className="field-error" id={`why-${row.id}-error`}>
                写明理由，提出的人看得到
              </p>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

/** 待同意: what widens somebody's power waits here for a second person. */
export function AssentsPage() {
  const { day, post } = useSession();
  const [asked] = useQueryValue('view');
  const [after, setAfter] = useQueryValue('after');
  const view: AssentView = asked === 'settled' ? 'settled' : 'waiting';
  const list = useAssents(view, after || undefined);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开待同意" onRetry={() => void list.refetch()} />;
  const firstOfMine = list.data?.rows.find((row) => row.state === 'waiting' && row.against === null);
  const ofCounty = post === 'bureau-head' || post === 'county-agency';
  return (
    <>
      <PageHead
        title="待同意"
        lead={`授予能决定或管理的岗位、重新打开这样的账号、放宽委托、发布地方标准，由第二个人同意后才办。${list.data ? `${list.data.days} 天内没有人同意就作废。` : ''}`}
        actions={
          ofCounty && (
            <AppLink href={paths.delegations()} className="under">
              回到委托
            </AppLink>
          )
        }
      />
      <SavedViews
        current={view}
        views={(['waiting', 'settled'] as const).map((one) => ({
          id: one,
          title: viewTitle[one],
          href: one === 'waiting' ? paths.assents() : paths.assents({ view: one }),
          ...(one === 'waiting' && list.data && list.data.mine > 0 && { count: list.data.mine }),
        }))}
      />
      {list.data === undefined ? (
        <Wait what="请求" />
      ) : (
        <div className="assent-list">
          {list.data.rows.map((row) => (
            <Request key={`${row.id} ${row.state}`} row={row} today={day} first={row === firstOfMine} />
          ))}
          {list.data.rows.length === 0 && (
            <Panel>
              <EmptyNote title={view === 'waiting' ? '没有等同意的事' : '还没有办过的请求'}>
                {view === 'waiting' && '别人提出以后，这里和工作台上都会有。'}
              </EmptyNote>
            </Panel>
          )}
          {list.data.after && (
            <span>
              <Button onClick={() => setAfter(list.data.after, 'push')}>更早的</Button>
            </span>
          )}
          {post === 'security-admin' && view === 'waiting' && <AssentDays days={list.data.days} />}
        </div>
      )}
    </>
  );
}
