import type { OwnNext } from '#contract/person.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { useLogOut, useSession } from '#web/platform/session.ts';
import { doorsOf } from './own-doors.ts';
import { OwnHelp } from './OwnHelp.tsx';
import { StepVerb } from './StepVerb.tsx';
import { detailWords, elderWhen } from './step-words.ts';

type ElderHomeProps = { readonly own: OwnNext; readonly see: string; readonly onSee: (what: string | null) => void };

/** One decision a screen: go, or cannot go. Everything else is behind one button. */
export function ElderHome({ own, see, onSee }: ElderHomeProps) {
  const { post } = useSession();
  const [step] = own.steps;
  const called = own.worker?.phone ? { name: own.worker.name, phone: own.worker.phone } : own.place?.phone ? own.place : null;
  if (see === 'more') return <Others own={own} onSee={onSee} />;
  return (
    <div className="own-stack">
      <article className="own-elder-card" data-read>
        {step ? (
          <>
            <h1>
              {elderWhen(step, own.day).map((line) => (
                <span key={line}>{line}</span>
              ))}
            </h1>
            <p className="own-elder-what">
              {post === 'guardian' && own.person ? `${own.person}：` : ''}
              {step.what}
            </p>
            <p className="ink2">{detailWords(step, own.day)}</p>
            <StepVerb key={step.id} step={step} own={own} size="elder" />
            {step.way !== 'call' && (
              <Button size="elder" wide onClick={() => onSee('cannot')}>
                去不了
              </Button>
            )}
          </>
        ) : (
          <>
            <h1>
              <span>现在没有</span>
              <span>要做的事</span>
            </h1>
            <p className="ink2">有新的事会显示在这里。</p>
          </>
        )}
      </article>
      {called && step?.way !== 'call' && (
        <a className="own-call" href={`tel:${called.phone}`}>
          <Icon name="phone" />
          <span>
            <b>打电话问{called.name}</b>
            <span>{called.phone}</span>
          </span>
        </a>
      )}
      <OwnHelp own={own} />
      {own.caseId && (
        <Button size="elder" wide onClick={() => onSee('more')}>
          别的事
        </Button>
      )}
    </div>
  );
}

function Others({ own, onSee }: Pick<ElderHomeProps, 'own' | 'onSee'>) {
  const logOut = useLogOut();
  return (
    <div className="own-stack" data-read>
      <h1>别的事</h1>
      {own.term && (
        <p>
          到 {dateWords(own.term.endsOn, own.day)} 结束，还剩 {own.term.left} 天。
        </p>
      )}
      {own.steps.length > 0 && (
        <Button size="elder" wide onClick={() => onSee('why')}>
          为什么是这一天
        </Button>
      )}
      {doorsOf(own).map((door) => (
        <Button key={door.href} size="elder" wide href={door.href}>
          {door.title}
        </Button>
      ))}
      <Button size="elder" wide icon="left" onClick={() => onSee(null)}>
        回到下一件
      </Button>
      <Button size="elder" wide onClick={() => logOut.mutate()}>
        退出登录
      </Button>
    </div>
  );
}
