import type { StepId } from '#domain/beginning/beginning.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { useBeginning } from './beginning.queries.ts';
import './beginning.css';

type Beginning = NonNullable<ReturnType<typeof useBeginning>['data']>;
type Step = Beginning['steps'][number];

/** Where each step is done, and what its button says. */
const doors: { readonly [I in StepId]: { readonly verb: string; readonly href: string } | null } = {
  'first-administrator': null,
  administrators: { verb: '建立三员和负责人的账号', href: paths.accounts() },
  units: { verb: '核对单位', href: paths.units() },
  accounts: { verb: '建立账号，授予岗位', href: paths.accounts() },
  delegation: { verb: '登记委托', href: paths.delegations() },
  'local-sets': { verb: '发布本地标准', href: paths.calendar() },
  ledger: { verb: '导入台账', href: paths.import() },
  opening: { verb: '到案卷里登记期初', href: paths.cases({ view: 'unopened' }) },
  assignment: { verb: '分派', href: paths.cases() },
  'own-accounts': { verb: '到案卷里开本人账号', href: paths.cases() },
  'first-act': { verb: '打开人员台账', href: paths.cases() },
};

function StepLine({ step, n, next }: { readonly step: Step; readonly n: number; readonly next: boolean }) {
  return (
    <li className={`begin-step${step.done ? ' begin-done' : ''}${next ? ' begin-next' : ''}`} aria-current={next ? 'step' : undefined}>
      <span className="begin-mark">{step.done ? <Icon name="check" small /> : n}</span>
      <span className="grow">
        <b>{step.title}</b>
        <span className="unseen">{step.done ? '，已办好' : '，还没有办好'}</span>
        <span className="begin-said small">{step.said}</span>
        {step.missing && <span className="begin-missing small">还缺：{step.missing}</span>}
      </span>
    </li>
  );
}

function NextStep({ step, n }: { readonly step: Step; readonly n: number }) {
  const { post } = useSession();
  const door = doors[step.id];
  return (
    <Panel title={`${n}　${step.title}`} note="下一步" padded>
      <div className="stack">
        <p>{step.why}</p>
        <p>
          现在：{step.said}。
          {step.missing && (
            <>
              还缺 <b>{step.missing}</b>。
            </>
          )}
        </p>
        {step.mine && door ? (
          <p>
            <Button kind="primary" href={door.href}>
              {door.verb}
            </Button>
          </p>
        ) : (
          <p className="begin-theirs">
            <Icon name="people" small /> 这一步由{step.by}登录后办{door && `：${door.verb}`}
            {post === 'system-admin' && '。你先把他们的账号建好'}。
          </p>
        )}
      </div>
    </Panel>
  );
}

const Able = ({ rows, icon }: { readonly rows: Beginning['now']; readonly icon: 'check' | 'cross' }) => (
  <ul className="begin-able">
    {rows.map((one) => (
      <li key={one.title}>
        <Icon name={icon} small />
        <span>
          {one.title}
          <span className="small ink2">{one.words}</span>
        </span>
      </li>
    ))}
  </ul>
);

/** A bureau begins: what there is, what is missing and whose turn it is. It checks itself; there is nothing to tick and nothing to skip. */
export function BeginningPage() {
  const { day, post } = useSession();
  const [county, setCounty] = useQueryValue('county');
  const found = useBeginning(county);
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开开局清单" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="开局清单" />;
  const { steps, counties, now, notYet, at, done } = found.data;
  const ready = steps.filter((one) => one.done).length;
  const open = steps.filter((one) => !one.done);
  // what the asker can do comes first; the order is nobody's law
  const next = open.find((one) => one.mine) ?? open[0];
  const others = open.filter((one) => one !== next && one.mine && doors[one.id]);
  return (
    <>
      <PageHead
        title={found.data.county ? `开局，${found.data.county.name}` : '开局'}
        note={steps.length > 0 && `办好 ${ready} / ${steps.length}`}
        lead={
          open.length === 0
            ? '都办好了。'
            : `${next && next.mine ? `现在这一步：${next.title}。` : ''}今天有人来报到，有县级机构的账号就能登记。`
        }
        actions={
          <Button icon="print" onClick={() => window.print()}>
            打印清单
          </Button>
        }
      />
      {counties.length > 1 && (
        <label className="begin-county no-print">
          <span className="note ink3">旗县区</span>
          <span className="select-box">
            <select className="field-box" value={found.data.county?.id ?? ''} onChange={(event) => setCounty(event.target.value)}>
              {counties.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </span>
        </label>
      )}
      {steps.length === 0 && (
        <EmptyNote title="还没有旗县区" action={post === 'system-admin' && <Button href={paths.units()}>建立单位</Button>}>
          先建立一个县级社区矫正机构。
        </EmptyNote>
      )}
      {steps.length > 0 && (
        <div className="begin">
          <Panel
            title="开局清单"
            note={`${ready} / ${steps.length}`}
            aside={<span className="note ink3">自己核对，{instantWords(at, day)}</span>}
            foot={<span className="note ink3">没有“跳过”，也没有勾选框：事实到了自己变 ✓，事实没了自己退回。</span>}
          >
            <ol className="begin-steps">
              {steps.map((step, n) => (
                <StepLine key={step.id} step={step} n={n + 1} next={step === next} />
              ))}
            </ol>
          </Panel>
          <div className="stack">
            {next ? (
              <NextStep step={next} n={steps.indexOf(next) + 1} />
            ) : (
              <Panel title="开局办好了" padded>
                <p>{done ? '每一步都在。这一页以后不再出现在菜单里。' : '这个旗县区办好了，别的旗县区还没有，在上面选。'}</p>
              </Panel>
            )}
            {others.length > 0 && (
              <Panel title="也可以先办" note="次序不限">
                <ul className="begin-able">
                  {others.map((one) => (
                    <li key={one.id}>
                      <span className="grow">
                        {one.title}
                        <span className="small ink2">还缺：{one.missing}</span>
                      </span>
                      <Button size="row" href={doors[one.id]!.href}>
                        {doors[one.id]!.verb}
                      </Button>
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </div>
          <div className="stack">
            <Panel title="现在就能办">
              {now.length > 0 ? <Able rows={now} icon="check" /> : <p className="panel-body small ink2">先建立办案的账号。</p>}
            </Panel>
            {notYet.length > 0 && (
              <Panel title="还不能办" note="缺什么就写什么">
                <Able rows={notYet} icon="cross" />
              </Panel>
            )}
          </div>
        </div>
      )}
    </>
  );
}
