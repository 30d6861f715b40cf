import type { OwnNext } from '#contract/person.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { ElderHome } from './ElderHome.tsx';
import { useElder } from './elder/elder.ts';
import { CannotGo, WhyThisDay } from './OwnAnswers.tsx';
import { doorsOf } from './own-doors.ts';
import { OwnHelp } from './OwnHelp.tsx';
import { useOwnNext } from './person.queries.ts';
import { StepVerb } from './StepVerb.tsx';
import { detailWords, whenWords } from './step-words.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** The person's first screen. The measure has no name here: it is looked at on a bus and at work. */
export function OwnHome() {
  const found = useOwnNext();
  const elder = useElder();
  const [see, setSee] = useQueryValue('see');
  // Help does not wait for an answer that fails.
  if (found.isError && !found.data)
    return (
      <div className="own-stack">
        <ProblemNote problem={problemOf(found.error)} heading="没有打开" onRetry={() => void found.refetch()} />
        <OwnHelp own={null} />
      </div>
    );
  if (!found.data) return <Wait what="下一件事" />;
  const own = found.data;
  const step = own.steps[0];
  const back = () => setSee(null, 'push');
  if (step && see === 'why') return <WhyThisDay step={step} own={own} onBack={back} />;
  if (step && see === 'cannot') return <CannotGo step={step} own={own} onBack={back} />;
  return elder ? (
    <ElderHome own={own} see={see} onSee={(next) => setSee(next, 'push')} />
  ) : (
    <Today own={own} onSee={(next) => setSee(next, 'push')} />
  );
}

function Today({ own, onSee }: { readonly own: OwnNext; readonly onSee: (what: string) => void }) {
  const { name, post } = useSession();
  const { day, steps, term } = own;
  const [step, ...later] = steps;
  return (
    <div className="own-stack">
      <article className="own-card" data-read>
        {step ? (
          <>
            <p className="ink2">{post === 'guardian' && own.person ? `${own.person}的下一件事` : '下一件要做的事'}</p>
            <h1>
              {whenWords(step, day)}
              <br />
              {step.what}
            </h1>
            <p className="ink2 own-detail">{detailWords(step, day)}</p>
            <StepVerb key={step.id} step={step} own={own} size="phone" />
            <p className="own-links">
              <button type="button" className="link under" onClick={() => onSee('why')}>
                为什么是这一天
              </button>
              <button type="button" className="link under" onClick={() => onSee('cannot')}>
                去不了，怎么办
              </button>
            </p>
          </>
        ) : own.caseId ? (
          <>
            <h1>现在没有要做的事</h1>
            <p className="ink2">有新的事会显示在这里。</p>
          </>
        ) : (
          <>
            <h1>没有找到你的事</h1>
            <p className="ink2">
              {name}的账号还没有和案卷连上，请{own.place?.name ?? '司法所'}看一下。
            </p>
          </>
        )}
      </article>
      {own.caseId && (
        <nav className="own-doors" aria-label="我要办">
          {doorsOf(own).map((door) => (
            <AppLink key={door.href} href={door.href}>
              <b>
                <Icon name={door.icon} />
                {door.title}
              </b>
              <span>{door.words}</span>
            </AppLink>
          ))}
        </nav>
      )}
      {later.length > 0 && (
        <section className="own-box" aria-label="再往后">
          <h2>再往后</h2>
          <ul>
            {later.map((one) => (
              <li key={one.id} className="between">
                <span>{one.what}</span>
                <span className="ink2 nowrap">{whenWords(one, day)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {term && (
        <section className="own-box" aria-label="还剩多少天">
          <h2 className="between">
            <span>到 {dateWords(term.endsOn, day)} 结束</span>
            <span className="ink2 own-left">还剩 {term.left} 天</span>
          </h2>
          <div className="own-progress" role="img" aria-label={`已完成 ${term.done} 天，还剩 ${term.left} 天`}>
            <u style={{ width: `${(term.done / Math.max(term.done + term.left, 1)) * 100}%` }} />
          </div>
          <p className="small ink2">已完成 {term.done} 天。</p>
        </section>
      )}
      <OwnHelp own={own} />
      <p className="note ink3">这里不取你的位置。</p>
      {!own.caseId && (
        <Button href={paths.helpNow()} size="phone" wide>
          全部求助电话
        </Button>
      )}
    </div>
  );
}
