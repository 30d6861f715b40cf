import type { ReleaseReply } from '#contract/release.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { dayWords } from '#web/parts/tags/say.ts';

/** Who receives, for how long and by which table; what passes and what never does. */
export function HandOver({
  reply,
  today,
  onHandOver,
}: {
  readonly reply: ReleaseReply;
  readonly today: string;
  readonly onHandOver: () => void;
}) {
  const { resettlement: r } = reply;
  const ready = reply.certificate.on !== null && r.done === null && reply.mine.includes('resettlement.handed-over');
  return (
    <Panel title="移交安置帮教" aside={<span className="note ink3">帮教是帮助，不是处罚，本人可以不参加</span>}>
      <div className="release-thirds">
        <div>
          <h3>接收</h3>
          <p className="small">{r.done?.to ?? (r.to ? `${r.to}，原则上按户籍地定` : '按户籍地定')}</p>
          <p className="small mono">
            {r.from} 至 {r.done?.until ?? r.until}
          </p>
          <BecauseLine basis={[r.table]}>期满后 {r.years} 年</BecauseLine>
        </div>
        <div>
          <h3>移交</h3>
          <ul>
            {r.passes.map((one) => (
              <li key={one}>
                <span className="is-done">
                  <Icon name="check" small />
                </span>
                {one}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>不移交</h3>
          <ul>
            {r.never.map((one) => (
              <li key={one}>
                <Icon name="lock" small />
                {one}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="release-foot">
        {r.done ? (
          <>
            <DutyTag state="done" />
            <span className="small grow">
              {dayWords(r.done.on, today)} 移交{r.done.to}，
              {r.done.takesPart ? `首次联系 ${dayWords(r.done.firstContactOn, today)}` : '本人不参加'}
            </span>
          </>
        ) : (
          <>
            <DutyTag state="open" text={`${dayWords(r.firstContactBy, today)}前`} />
            <span className="small grow">解除后移交，由接收的司法所首次联系</span>
          </>
        )}
        {ready && <Button onClick={onHandOver}>移交安置帮教</Button>}
      </div>
    </Panel>
  );
}
