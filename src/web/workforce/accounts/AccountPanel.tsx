import { useState } from 'react';
import { holdingKindTitle } from '#domain/workforce/holding.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { type AccountRow, useEndHolding } from '../workforce.queries.ts';
import { PostForm } from './PostForm.tsx';
import { Qualifications } from './Qualifications.tsx';

type Holding = AccountRow['holdings'][number];
/** 到 2026-11-25 · 2026-11-23 结束 · 2026-12-01 起 */
export const sayDays = ({ state, fromOn, untilOn, endedOn }: Holding): string =>
  endedOn !== null && state === 'over'
    ? `${endedOn} 结束`
    : `${state === 'now' ? '' : `${fromOn} 起`}${untilOn === null ? '' : `${state === 'now' ? '' : '，'}到 ${untilOn}`}`;
export const sayHolding = (held: Holding): string =>
  `${held.postTitle}，${held.unitName}${held.standsFor === null ? '' : `，${held.kind === 'deputy' ? `${held.standsFor}的副手` : `代${held.standsFor}的班`}`}`;
/** 韩雪代班 2026-11-24 — 2026-11-25 */
export const sayStandIns = ({ stoodInBy }: Holding): string =>
  stoodInBy
    .map(
      (one) =>
        `${one.name}${one.kind === 'deputy' ? '任副手' : '代班'} ${one.untilOn === null ? `${one.fromOn} 起` : `${one.fromOn} — ${one.untilOn}`}`,
    )
    .join('；');

function HoldingLine({ accountId, held, may }: { readonly accountId: string; readonly held: Holding; readonly may: boolean }) {
  const { day } = useSession();
  const end = useEndHolding();
  const [onDay, setOnDay] = useState<string | undefined | null>(null);
  return (
    <li>
      <span className="grow">
        <span className={held.state === 'over' ? 'ink3' : undefined}>{sayHolding(held)}</span>
        {sayDays(held) !== '' && <span className="small ink2">　{sayDays(held)}</span>}
        {held.stoodInBy.length > 0 && <span className="small ink2">　{sayStandIns(held)}</span>}{' '}
        {held.kind !== 'own' && <Mark tone="accent">{holdingKindTitle[held.kind]}</Mark>} {held.state === 'over' && <Mark>已结束</Mark>}
        {held.state === 'later' && <Mark>还没有开始</Mark>}
        {end.isError && <ProblemNote problem={problemOf(end.error)} heading="没有结束" />}
      </span>
      {may && held.state !== 'over' && onDay === null && (
        <Button size="row" label={`结束任职 ${held.postTitle}`} onClick={() => setOnDay(day)}>
          结束任职
        </Button>
      )}
      {onDay !== null && (
        <div className="account-end">
          <DayField label="从哪天起不再担任" value={onDay} onChange={setOnDay} today={day} hint="选今天，马上结束；别处的岗位不受影响" />
          <span className="row-wrap">
            <Button
              kind="primary"
              busy={end.isPending && '正在结束'}
              onClick={() =>
                onDay !== undefined && end.mutate({ accountId, holdingId: held.id, onDay }, { onSuccess: () => setOnDay(null) })
              }
            >
              结束任职
            </Button>
            <Button kind="quiet" onClick={() => setOnDay(null)}>
              不结束
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}

/** Everything of one account: its posts with their days, who stands in, and what its holder is qualified for. */
export function AccountPanel({ row, onClose }: { readonly row: AccountRow; readonly onClose: () => void }) {
  const { post } = useSession();
  const [giving, setGiving] = useState(false);
  const may = post === 'system-admin';
  const holdings = [...row.holdings].sort((a, b) => Number(a.state === 'over') - Number(b.state === 'over'));
  const helps = row.qualifications.length > 0 || row.holdings.some((held) => held.post === 'social-worker' || held.post === 'supervisor');
  return (
    <Panel
      title={`${row.name}的岗位`}
      note={<span className="mono">{row.account}</span>}
      aside={
        <Button size="row" kind="quiet" icon="cross" onClick={onClose}>
          收起
        </Button>
      }
      padded
    >
      <div className="stack">
        {holdings.length === 0 ? (
          <p className="small ink3">没有岗位，不能登录。岗位在等同意的，同意后就有。</p>
        ) : (
          <ul className="account-lines">
            {holdings.map((held) => (
              <HoldingLine key={held.id} accountId={row.id} held={held} may={may} />
            ))}
          </ul>
        )}
        {may && !giving && (
          <span>
            <Button size="row" icon="plus" onClick={() => setGiving(true)}>
              再授予一个岗位
            </Button>
          </span>
        )}
        {giving && <PostForm accountId={row.id} name={row.name} onDone={() => setGiving(false)} />}
        {helps && (
          <>
            <h3 className="account-head">资质</h3>
            <Qualifications accountId={row.id} rows={row.qualifications} may={may} />
          </>
        )}
      </div>
    </Panel>
  );
}
