import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useEffect, useState } from 'react';
import { ProxyRequest } from './ProxyRequest.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { type AskedAct, LeaveAct } from './LeaveAct.tsx';
import { PersonView, ReturnSteps } from './LeaveAside.tsx';
import { LeaveDetail } from './LeaveDetail.tsx';
import { LeaveList, rowsOf } from './LeaveLists.tsx';
import { useLeave, useLeaveList } from './leave.queries.ts';
import { OwnLeavePage } from './OwnLeavePage.tsx';
import './leave.css';
import { paths } from '#web/platform/pages/paths.ts';

export function LeaveDeskPage() {
  const { post } = useSession();
  return post === 'subject' || post === 'guardian' ? <OwnLeavePage /> : <Desk />;
}

function Desk() {
  const session = useSession();
  const [asked, out] = [useLeaveList('asked'), useLeaveList('out')];
  const [chosen, choose] = useQueryValue('leave');
  const [act, setAct] = useState<AskedAct | null>(null);
  const [proxy, setProxy] = useState(false);
  const [what, setWhat] = useState(false);
  const rows = [...rowsOf(asked), ...rowsOf(out)];
  const shown = chosen || (window.innerWidth >= 960 ? (rows[0]?.id ?? '') : '');
  const one = useLeave(shown);
  const leave = one.data;
  // The first overdue one stands beside the request that is being decided.
  const late = useLeave(leave?.state === 'asked' ? (rowsOf(out).find((row) => row.overdueDays > 0)?.id ?? '') : '').data;
  const counts = asked.data?.pages[0]?.counts;
  const receives = session.post === 'office' || session.post === 'assistant';
  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === shown);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next) choose(next.id);
  };
  const primary = () => {
    if (!leave) return;
    if (leave.state === 'asked')
      setAct({ caseId: leave.caseId, kind: leave.post.mayDecide ? 'leave.decided' : 'leave.opinion-given', leave: leave.askedSeq });
    else if (leave.state === 'granted') setAct({ caseId: leave.caseId, kind: 'leave.returned', leave: leave.askedSeq });
  };
  useKeys(
    [
      { key: 'j', title: '下一件', run: () => step(1) },
      { key: 'k', title: '上一件', run: () => step(-1) },
      { key: 'Enter', title: '办理这一件', run: primary },
      ...(receives ? [{ key: 'n', title: '代收申请', run: () => setProxy(true) }] : []),
    ],
    act === null && !proxy,
  );
  useEffect(() => {
    if (chosen && window.innerWidth < 960) window.scrollTo(0, 0);
  }, [chosen]);
  const failed = asked.error ?? out.error;
  if (failed && !asked.data)
    return (
      <ProblemNote
        problem={problemOf(failed)}
        heading="外出没有打开"
        onRetry={() => {
          void asked.refetch();
          void out.refetch();
        }}
      />
    );
  const take = (caseId: string) => (kind: string, askedSeq: number) => setAct({ caseId, kind, leave: askedSeq });
  return (
    <>
      <PageHead
        crumbs="监督管理 / 外出"
        title="外出"
        note={counts && `待决 ${counts.asked}，在外 ${counts.out}，今年已销 ${counts.closedThisYear}`}
        actions={
          <>
            <Button icon="place" onClick={() => setWhat(true)}>
              什么算外出
            </Button>
            {receives && (
              <Button icon="plus" keyHint="n" onClick={() => setProxy(true)}>
                代收申请
              </Button>
            )}
          </>
        }
      />
      <div className={chosen ? 'leave-desk has-one' : 'leave-desk'}>
        <div className="stack leave-lists">
          <LeaveList list="asked" found={asked} chosen={shown} today={session.day} onChoose={(id) => choose(id)} />
          <LeaveList list="out" found={out} chosen={shown} today={session.day} onChoose={(id) => choose(id)} />
        </div>
        <div className="leave-main">
          {chosen && (
            <p className="leave-back">
              <AppLink href={paths.leave()}>回到名单</AppLink>
            </p>
          )}
          {one.isError && <ProblemNote problem={problemOf(one.error)} heading="这次外出没有打开" onRetry={() => void one.refetch()} />}
          {shown !== '' && !leave && !one.isError && <Wait what="这次外出" />}
          {shown === '' && asked.data && out.data && (
            <Panel>
              <EmptyNote title="没有等着决定的申请，也没有人在外">有人来申请的，按“代收申请”。</EmptyNote>
            </Panel>
          )}
          {leave && <LeaveDetail leave={leave} today={session.day} unit={session.unit.name} onAct={take(leave.caseId)} />}
        </div>
        {leave && (
          <aside className="stack leave-aside" aria-label="本人手机上、返回与销假">
            <Panel title="本人手机上" aside="同一次计算" padded>
              <PersonView leave={leave} today={session.day} />
            </Panel>
            <ReturnSteps leave={leave} onAct={take(leave.caseId)} />
            {late && <ReturnSteps leave={late} onAct={take(late.caseId)} />}
          </aside>
        )}
      </div>
      {act && <LeaveAct asked={act} onClose={() => setAct(null)} />}
      {proxy && (
        <ProxyRequest
          onClose={() => setProxy(false)}
          onChoose={(caseId) => {
            setProxy(false);
            setAct({ caseId, kind: 'leave.requested' });
          }}
        />
      )}
      <Modal open={what} onCancel={() => setWhat(false)} footer={null} title="什么算外出" width={560} destroyOnHidden>
        <div className="stack small">
          <p>
            未经批准不得离开所居住的市、县。住在新城、回民、玉泉、赛罕四个区的，“市”是这四个区合在一起的市区：在四个区之间走动不算外出。实施办法第26条
          </p>
          <p>住在旗县的，离开本旗县就算外出，去市区也算。</p>
          <p>经济技术开发区分布在几个区里，看具体地址在哪个区。</p>
          <p className="ink3">四个区算一个市区，是按条文作的推断，以本局答复为准。</p>
        </div>
      </Modal>
    </>
  );
}
