import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { DayStrip } from '#web/parts/case/DayStrip.tsx';
import { type AskedAct, LeaveAct } from './LeaveAct.tsx';
import { PersonView } from './LeaveAside.tsx';
import { rowsOf } from './LeaveLists.tsx';
import { useLeave, useLeaveList, useOwnCaseId } from './leave.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** The person's own leave: what was asked, what was counted, who answers by when. */
export function OwnLeavePage() {
  const { day } = useSession();
  const own = useOwnCaseId(true);
  const [asked, out] = [useLeaveList('asked'), useLeaveList('out')];
  const [act, setAct] = useState<AskedAct | null>(null);
  const failed = own.error ?? asked.error ?? out.error;
  if (failed)
    return (
      <ProblemNote
        problem={problemOf(failed)}
        heading="没有打开"
        onRetry={() => {
          void own.refetch();
          void asked.refetch();
          void out.refetch();
        }}
      />
    );
  if (!own.data || !asked.data || !out.data)
    return own.isSuccess && own.data === null ? <EmptyNote title="没有找到你的案卷">请联系你的司法所。</EmptyNote> : <Wait what="外出" />;
  const caseId = own.data;
  const rows = [...rowsOf(out), ...rowsOf(asked)];
  return (
    <>
      <PageHead
        title="外出"
        actions={
          <Button kind="primary" size="phone" icon="plus" href={paths.askLeave()}>
            申请外出
          </Button>
        }
      />
      <div className="stack leave-own">
        {rows.length === 0 && (
          <Panel>
            <EmptyNote title="现在没有外出">要离开呼和浩特市区或本旗县的，一般提前 3 天申请。在四个城区之间走动不用申请。</EmptyNote>
          </Panel>
        )}
        {rows.map((row) => (
          <OneOwn key={row.id} id={row.id} today={day} onAct={(kind, leave) => setAct({ caseId, kind, leave })} />
        ))}
      </div>
      {act && <LeaveAct asked={act} onClose={() => setAct(null)} />}
    </>
  );
}

function OneOwn({
  id,
  today,
  onAct,
}: {
  readonly id: string;
  readonly today: string;
  readonly onAct: (kind: string, leave: number) => void;
}) {
  const leave = useLeave(id).data;
  if (!leave) return <Wait what="这次外出" />;
  const { calculation: c } = leave;
  return (
    <Panel
      padded
      title={leave.destination}
      foot={
        leave.state === 'asked' ? (
          <span className="row-wrap">
            <Button onClick={() => onAct('leave.proof-given', leave.askedSeq)}>补材料</Button>
            <Button onClick={() => onAct('leave.withdrawn', leave.askedSeq)}>撤回，再改</Button>
          </span>
        ) : leave.state === 'granted' && today <= leave.returnsOn ? (
          <Button onClick={() => onAct('leave.extended', leave.askedSeq)}>回不来，申请续假</Button>
        ) : undefined
      }
    >
      <PersonView leave={leave} today={today} own />
      <DayStrip
        from={c.window.from}
        to={c.window.until}
        used={c.usedSpans.map((one) => ({ from: one.from, to: one.until }))}
        asked={{ from: leave.departsOn, to: leave.returnsOn }}
        today={today}
      />
    </Panel>
  );
}
