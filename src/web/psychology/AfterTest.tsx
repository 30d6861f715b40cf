import { useState } from 'react';
import { CrisisHead, HelpLines } from '#web/parts/case/CrisisHead.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { type FollowedUp, FollowUp, TriageNote } from './FollowUp.tsx';
import type { Taken } from './TestRunner.tsx';
import { paths } from '#web/platform/pages/paths.ts';

type AfterTestProps = {
  readonly caseId: string;
  readonly taken: Taken;
  readonly own?: boolean;
  readonly worker?: string | null;
  readonly next?: { readonly title: string; readonly onTake: () => void } | null;
};

/** First who is on the way and the questions that cannot wait; only then that it is saved. */
export function AfterTest({ caseId, taken, own = false, worker, next }: AfterTestProps) {
  const [followed, setFollowed] = useState<FollowedUp | null>(null);
  const crisis = followed?.crisis ?? taken.crisis;
  return (
    <div className="stack">
      {crisis && (
        <CrisisHead
          title={own ? `${crisis.namedWorker}今天会联系你` : `${crisis.namedWorker}今天联系本人`}
          words={`最晚 ${crisis.contactBy.slice(11)}，已经通知。${own ? '' : '接下来当面追问，不离开本人。'}`}
        >
          {!own && (
            <Button href={paths.crisis({ caseId })} icon="pulse">
              打开危机处置
            </Button>
          )}
        </CrisisHead>
      )}
      {taken.followUp && !followed && <FollowUp caseId={caseId} assessmentId={taken.assessmentId} own={own} onDone={setFollowed} />}
      {followed && <TriageNote triage={followed.triage} own={own} />}
      {own && crisis && !followed && (
        <Panel padded>
          <HelpLines own />
        </Panel>
      )}
      {own ? (
        <Panel padded>
          <p>
            <b>
              <Icon name="check" /> 已收到
            </b>
          </p>
          <p className="ink2">{worker ? `结果由${worker}当面和你说。` : '结果由社工当面和你说。'}分数只有社工看得到，司法所看不到。</p>
        </Panel>
      ) : (
        <Result caseId={caseId} taken={taken} />
      )}
      {next && !(own && taken.followUp && !followed) && (
        <div className="test-foot">
          <span />
          <Button kind="primary" size={own ? 'phone' : 'desk'} onClick={next.onTake}>
            {next.title}
          </Button>
        </div>
      )}
    </div>
  );
}

function Result({ caseId, taken }: { readonly caseId: string; readonly taken: Taken }) {
  const { result, recorded } = taken;
  if (!result) return null;
  const cautions = result.flags.filter((flag) => flag.kind === 'quality');
  return (
    <Panel
      title={`已记下，第 ${recorded.seq} 条`}
      note="作答和得分已封存"
      aside={
        <Button size="row" href={paths.case({ caseId, tab: 'psychology' })}>
          看变化
        </Button>
      }
      padded
    >
      <p className="result-line">
        {result.total === null ? (
          <b>不计总分</b>
        ) : (
          <>
            <b>{result.total}</b>
            <span className="ink2">
              / {result.max}，{result.band}
            </span>
          </>
        )}
        <Mark>筛查提示</Mark>
      </p>
      <p className="small ink2">{result.note}</p>
      <ul className="quality small">
        {result.flags
          .filter((flag) => flag.kind !== 'quality')
          .map((flag) => (
            <li key={flag.code} className={flag.kind === 'risk' ? 'is-over' : ''}>
              {flag.message}
              {flag.nextStep && `：${flag.nextStep}`}
            </li>
          ))}
        {cautions.map((flag) => (
          <li key={flag.code} className="is-soon">
            <Icon name="warning" small /> {flag.message}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
