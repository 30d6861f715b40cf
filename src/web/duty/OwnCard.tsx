import type { Workbench } from '#contract/workbench.ts';
import { dutyHref } from '#web/act/special-forms.ts';
import { verbOf } from '#web/act/words.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { dayWords } from '#web/parts/tags/say.ts';

/** One card: the day, what, why; then the time left and whom to call. The word of the measure is not on this screen. */
export function OwnCard({ bench }: { readonly bench: Workbench }) {
  const { own, day, post } = bench;
  if (!own) return <Panel><EmptyNote title="现在没有要你做的事">这里会显示下一件事和它的日期。有疑问给你的社工打电话。</EmptyNote></Panel>;
  const duty = own.duty;
  const mine = duty && declarationOf(duty.dischargedBy)?.hands[post];
  return (
    <div className="own-card stack">
      <Panel padded>
        {duty ? (
          <>
            <p className="small ink2">下一件</p>
            <h1 className="own-day" tabIndex={-1}>{dayWords(duty.dueOn, day)}</h1>
            <p className="own-what">{duty.title}</p>
            {mine && <Button kind="primary" size="phone" wide href={dutyHref(duty)}>{verbOf(duty.dischargedBy)}</Button>}
            <details><summary>为什么是这一天</summary><BecauseLine basis={duty.basis}>{duty.because}</BecauseLine></details>
          </>
        ) : <><h1 className="own-day" tabIndex={-1}>现在没有要做的事</h1><p className="ink2">有新的事会显示在这里。</p></>}
      </Panel>
      {own.endsOn && <Panel padded><p className="between"><span className="ink2">还剩</span><b>{own.daysLeft} 天</b></p><p className="between"><span className="ink2">到期日</span><b>{dayWords(own.endsOn, day)}</b></p></Panel>}
      <Panel title="有事找谁" padded>
        <p>{own.workerName ? `社工 ${own.workerName}` : own.officeName}{own.workerName && own.officeName && `，${own.officeName}`}</p>
        <p className="small ink2">心里难受、撑不住的时候，先打 12356；有危险打 120 或 110。求助不作为处罚依据。</p>
      </Panel>
    </div>
  );
}
