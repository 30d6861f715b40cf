import type { LeaveReply } from '#contract/leave.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { DayStrip } from '#web/parts/case/DayStrip.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { type LawfulRoute, RefusalList } from '#web/parts/form/RefusalList.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

export type TakeAct = (kind: string, leave: number) => void;
type DetailProps = { readonly leave: LeaveReply; readonly today: string; readonly unit: string; readonly onAct: TakeAct };

const seq4 = (seq: number): string => `#${String(seq).padStart(4, '0')}`;
const stateTitle: { readonly [S in LeaveReply['state']]: string } = {
  asked: '申请',
  granted: '外出',
  refused: '申请（不准）',
  returned: '外出（已销假）',
  withdrawn: '申请（已撤回）',
};

/** 天数: the line, the strip; the same for both sides. */
export function Calculation({ leave, today }: { readonly leave: LeaveReply; readonly today: string }) {
  const { calculation: c } = leave;
  return (
    <div className="leave-sum">
      <div className="between">
        <h3>天数，双方看到同一张</h3>
        <span className="note ink3">
          起止两天都算；窗口 {dateWords(c.window.from, today)} — {dateWords(c.window.until, c.window.from)}，连续两个月
        </span>
      </div>
      <p className="leave-line">
        <span>
          <b>{c.asked}</b> 天<em>{leave.extension ? '本次续' : '本次申请'}</em>
        </span>
        <u aria-hidden="true">+</u>
        <span>
          <b>{c.used}</b> 天
          <em>
            两个月内已用{' '}
            {[...new Set(c.usedSpans.map((one) => one.askedSeq))].map((seq) => (
              <AppLink key={seq} className="under" href={recordPath(leave.caseId, seq)}>
                {seq4(seq)}
              </AppLink>
            ))}
          </em>
        </span>
        <u aria-hidden="true">=</u>
        <span>
          <b>{c.total}</b> 天<em>两个月合计，界限 {c.limit}</em>
        </span>
      </p>
      {c.unentered !== null && (
        <p className="small is-soon">
          期初未录：{dateWords(c.unentered, today)}和以前的外出没有登记，合计里没有。
          <AppLink className="under" href={paths.case({ caseId: leave.caseId, tab: 'opening' })}>
            期初
          </AppLink>
        </p>
      )}
      {leave.extension && <p className="small ink2">连同续前的外出，一次在外 {c.atOnce} 天。</p>}
      <DayStrip
        from={c.window.from}
        to={c.window.until}
        used={c.usedSpans.map((one) => ({ from: one.from, to: one.until }))}
        asked={{ from: leave.departsOn, to: leave.returnsOn }}
        today={today}
      />
    </div>
  );
}

function WhoDecides({ leave }: { readonly leave: LeaveReply }) {
  return (
    <div className="wide-box" tabIndex={0} role="group" aria-label="谁来决定">
      <table className="leave-who">
        <caption className="unseen">谁来决定，哪一行适用</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">适用</span>
            </th>
            <th scope="col">情形</th>
            <th scope="col">谁决定</th>
            <th scope="col">为什么</th>
          </tr>
        </thead>
        <tbody>
          {leave.rows.map((row) => (
            <tr key={row.when} className={row.applies ? 'on' : ''}>
              <td>
                {row.applies && (
                  <>
                    <Icon name="right" small />
                    <span className="unseen">适用这一行</span>
                  </>
                )}
              </td>
              <th scope="row">{row.when}</th>
              <td>{row.decider}</td>
              <td className="small ink2">{row.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Papers({ leave, onAct }: { readonly leave: LeaveReply; readonly onAct: TakeAct }) {
  const missing = leave.proofs.filter((one) => !one.received).length;
  const { post } = useSession();
  const receives = post === 'office' || post === 'assistant';
  const waits = leave.state === 'asked';
  return (
    <Panel title="材料" aside={missing > 0 ? `缺 ${missing}` : '齐'}>
      <ul className="leave-checks">
        <li>
          <Icon name="check" />
          <span className="grow">申请书，{dateWords(leave.askedOn, leave.departsOn)}收</span>
          <AppLink className="small under" href={recordPath(leave.caseId, leave.askedSeq)}>
            {seq4(leave.askedSeq)}
          </AppLink>
        </li>
        {leave.proofs.map((proof) => (
          <li key={proof.code} className={proof.received ? '' : 'missing'}>
            <Icon name={proof.received ? 'check' : 'paper'} />
            <span className="grow">
              <b>{proof.title}</b>
              {proof.received
                ? '　已收'
                : leave.proofAsked
                  ? `　已请本人在${dateWords(leave.proofAsked.by, leave.departsOn)}前补`
                  : '　未附'}
            </span>
            {!proof.received && waits && !leave.post.isSelf && (
              <Button size="row" onClick={() => onAct('leave.proof-asked', leave.askedSeq)}>
                请本人补
              </Button>
            )}
            {!proof.received && waits && (leave.post.isSelf || receives) && (
              <Button size="row" kind="quiet" onClick={() => onAct('leave.proof-given', leave.askedSeq)}>
                收到
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Conditions({ leave }: { readonly leave: LeaveReply }) {
  const icons = ['phone', 'place', 'clock'] as const;
  return (
    <Panel title={leave.decision ? '外出期间' : '准了以后的条件'}>
      <ul className="leave-checks">
        {leave.conditions.map((text, n) => (
          <li key={text}>
            <Icon name={n === leave.conditions.length - 1 ? 'clock' : (icons[n] ?? 'clock')} />
            <span className="grow">{text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What this post can do: decide, or every ground why not and the lawful ways. Never how to stay under a limit. */
function ThisPost({ leave, unit, onAct }: Omit<DetailProps, 'today'>) {
  if (leave.state !== 'asked' || leave.post.isSelf) return null;
  const seq = leave.askedSeq;
  if (leave.post.mayDecide) {
    return (
      <div className="page-foot leave-foot">
        <span className="small ink2">
          由{leave.calculation.deciderName}决定。{leave.calculation.because}
        </span>
        <span className="row-wrap">
          <Button onClick={() => onAct('leave.proof-asked', seq)}>请本人补材料</Button>
          <Button kind="primary" onClick={() => onAct('leave.decided', seq)}>
            决定外出申请
          </Button>
        </span>
      </div>
    );
  }
  if (leave.post.grounds.length === 0) return null;
  const routes: LawfulRoute[] = [
    {
      title: `签署意见，报${leave.calculation.decider === 'city' && !leave.post.grounds.some((one) => one.code.endsWith('office') || one.code === 'leave.no-delegation') ? '市级机构' : '区县机构'}决定`,
      note: leave.proofs.some((one) => !one.received) ? '证明可以随后补送，缺件随申请一起报。' : '意见和申请一起报。',
      button: '签署意见并上报',
      onTake: () => onAct('leave.opinion-given', seq),
    },
    {
      title: '请本人补材料',
      note: '写明缺什么、补到哪一天，本人手机同时收到。',
      button: '请本人补',
      onTake: () => onAct('leave.proof-asked', seq),
    },
  ];
  return (
    <RefusalList
      heading={`${unit}不能决定这次外出`}
      grounds={leave.post.grounds}
      routes={routes}
      articleTitle={citeWords}
      takeFocus={false}
      foot="本人实际不需要这么多天的，由本人改申请；这里不代算、不建议天数。"
    />
  );
}

function Opinions({ leave }: { readonly leave: LeaveReply }) {
  if (leave.opinions.length === 0 && !leave.decision) return null;
  return (
    <Panel title="意见和决定">
      <ul className="leave-said">
        {leave.opinions.map((one) => (
          <li key={one.seq}>
            <b>
              {one.unit}，{one.agrees ? '建议同意' : '建议不同意'}
            </b>
            <span>{one.text}</span>
            <span className="note ink3">
              {one.by}，{dateWords(one.on, leave.departsOn)} {seq4(one.seq)}
            </span>
          </li>
        ))}
        {leave.decision && (
          <li>
            <b>
              {leave.decision.unit}，{leave.state === 'refused' ? '不准外出' : '准予外出'}
            </b>
            <span>
              {leave.decision.reason}
              {leave.decision.specialCircumstances && `　特殊情形：${leave.decision.specialCircumstances}`}
            </span>
            <span className="note ink3">
              {leave.decision.by}，{dateWords(leave.decision.on, leave.departsOn)} {seq4(leave.decision.seq)}
            </span>
          </li>
        )}
      </ul>
    </Panel>
  );
}

export function LeaveDetail(props: DetailProps) {
  const { leave, today } = props;
  return (
    <div className="stack">
      <section className="panel" aria-label={`${leave.name}的外出`}>
        <div className="panel-head">
          <NatureSeal nature="enforcement" />
          <h2>
            <AppLink className="under" href={paths.case({ caseId: leave.caseId })}>
              {leave.name}
            </AppLink>
            的{leave.extension ? '续假' : '外出'}
            {stateTitle[leave.state].replace('外出', '')}
          </h2>
          <Mark>{measureTitle[leave.measure]}</Mark>
          <span className="panel-aside">
            {leave.receivedAt ? `${instantWords(leave.receivedAt, today)} 收到，` : ''}
            {leave.leadNote}
          </span>
        </div>
        <dl className="leave-facts">
          <div>
            <dt>事由</dt>
            <dd>
              {leave.reason}，{leave.detail}
            </dd>
          </div>
          <div>
            <dt>去哪里</dt>
            <dd>{leave.destination}</dd>
          </div>
          <div>
            <dt>{leave.extension ? '续自' : '离开'}</dt>
            <dd>{dayWords(leave.departsOn, today)}</dd>
          </div>
          <div>
            <dt>返回</dt>
            <dd>{dayWords(leave.returnsOn, today)}</dd>
          </div>
        </dl>
        <Calculation leave={leave} today={today} />
        <WhoDecides leave={leave} />
      </section>
      <div className="columns-even">
        <Papers leave={leave} onAct={props.onAct} />
        <Conditions leave={leave} />
      </div>
      <Opinions leave={leave} />
      <ThisPost {...props} />
    </div>
  );
}
