import type { LeaveReply } from '#contract/leave.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';
import { actTitle } from '#web/act/words.ts';
import type { TakeAct } from './LeaveDetail.tsx';
import { recordPath } from '#web/platform/pages/paths.ts';

const told: { readonly [S in LeaveReply['state']]: string } = {
  asked: '外出申请，已收到',
  granted: '外出，已准予',
  refused: '外出，没有准予',
  returned: '外出，已销假',
  withdrawn: '外出申请，已撤回',
};

/** What the person sees: the same numbers, who decides, why, what is missing, by when. */
export function PersonView({ leave, today, own = false }: { readonly leave: LeaveReply; readonly today: string; readonly own?: boolean }) {
  const { calculation: c } = leave;
  const missing = leave.proofs.filter((one) => !one.received).map((one) => one.title);
  const rows: readonly (readonly [string, string, boolean?])[] = [
    ['两个月里已用', `${c.used} 天`],
    ['加上这次', `${c.total} 天，界限 ${c.limit} 天`],
    ['谁来决定', c.deciderName],
    ['为什么', c.because],
    ...(missing.length > 0 ? [['还差', missing.join('、'), true] as const] : []),
    ...(leave.state === 'asked' ? [['最晚答复', dayWords(c.answerBy, today)] as const] : []),
    ...(leave.decision
      ? [
          [
            '答复',
            `${dateWords(leave.decision.on, today)} ${leave.decision.unit}${leave.state === 'refused' ? `：${leave.decision.reason}` : ''}`,
          ] as const,
        ]
      : []),
  ];
  return (
    <div className="leave-person">
      <p className="small ink3">{told[leave.state]}</p>
      <h3>
        {dateWords(leave.departsOn, today)} 到 {dateWords(leave.returnsOn, leave.departsOn)}，{leave.days} 天
      </h3>
      <dl>
        {rows.map(([name, value, warn]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={warn ? 'is-soon' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note ink3">
        {leave.state === 'asked'
          ? '没有答复前不要出发。不准会写明理由，你可以申诉。'
          : leave.state === 'granted'
            ? `${dateWords(leave.returnsOn, today)}前回来并销假，不因休息日顺延。回不来的，马上打电话。`
            : leave.state === 'refused'
              ? '不服的，可以向作出决定的机构提出，也可以向检察院申诉。'
              : ''}
        {own ? '' : '　（本人看到的原话）'}
      </p>
    </div>
  );
}

const stateClass: { readonly [S in LeaveReply['steps'][number]['state']]: string } = { done: 'done', due: 'now', over: 'over', open: '' };
const stateWord: { readonly [S in LeaveReply['steps'][number]['state']]: string } = {
  done: '已办',
  due: '现在办',
  over: '逾期',
  open: '未到',
};

/** From the permission to 销假; an overdue return starts with a call. */
export function ReturnSteps({ leave, onAct }: { readonly leave: LeaveReply; readonly onAct: TakeAct }) {
  if (leave.steps.length === 0) return null;
  return (
    <Panel
      title="返回与销假"
      aside={leave.name}
      foot={
        leave.overdueDays > 0
          ? '联系不上不会自动变为失联；失联、查找由工作人员认定。因病因路不能按期返回的，本人立即报告，写入记录。'
          : undefined
      }
    >
      <ol className="leave-steps">
        {leave.steps.map((step) => (
          <li key={step.title} className={stateClass[step.state]}>
            <b>
              {step.title}
              <span className="unseen">（{stateWord[step.state]}）</span>
            </b>
            <span>
              {step.note}
              {step.actSeq !== null && (
                <>
                  {' '}
                  <AppLink className="under" href={recordPath(leave.caseId, step.actSeq)}>
                    #{String(step.actSeq).padStart(4, '0')}
                  </AppLink>
                </>
              )}
            </span>
            {step.actKind && (
              <Button size="row" {...(step.state === 'due' && { kind: 'primary' })} onClick={() => onAct(step.actKind!, leave.askedSeq)}>
                {step.actKind === 'leave.returned' ? '记录返回' : actTitle(step.actKind)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
