import { Drawer } from '#web/parts/look/Dialogs.tsx';
import { useState } from 'react';
import type { CaseDuty, CaseHead } from '#contract/case.ts';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { useSession } from '#web/platform/session.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { actHeads } from './kind/act-heads.ts';
import { matterTitle } from './kind/act-head.ts';
import { useActDoors } from './act-doors.ts';
import { isMine, tagOf } from './words.ts';

type ChooseActProps = {
  readonly head: CaseHead;
  readonly duties: readonly CaseDuty[];
  readonly today: string;
  readonly soonUntil: string;
  readonly onChoose: (href: string) => void;
  readonly onClose: () => void;
};

/** 记案卷: what this post may record in this case; what is owed comes first, already filled in. */
export function ChooseAct({ head, duties, today, soonUntil, onChoose, onClose }: ChooseActProps) {
  const session = useSession();
  const { post } = session;
  const { hasDoor, actHref, dutyHref } = useActDoors();
  const [text, setText] = useState('');
  useKeys([{ key: 'Escape', title: '关闭', run: onClose }]);
  const owed = duties.filter((duty) => isMine(duty, session));
  const mine = actHeads
    .filter(
      (one) =>
        post in one.hands && one.file === 'case' && !one.opens && (one.inDrawer || hasDoor(one.kind)) && one.kind !== 'act.withdrawn',
    )
    .filter((one) => text.trim() === '' || `${one.title}${matterTitle(one.matter)}`.includes(text.trim()));
  const groups = [...new Set(mine.map((one) => one.matter))];
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(480px, 100vw)"
      closable={false}
      rootClassName="article-drawer"
      aria-label="记案卷"
      styles={{ body: { padding: 0 } }}
    >
      <div className="choose-act">
        <div className="between choose-head">
          <h2>
            记案卷　<span className="ink2">{head.name}</span>
          </h2>
          <button type="button" className="button button-plain button-row" onClick={onClose} aria-label="关闭">
            <Icon name="cross" />
          </button>
        </div>
        <div className="field-box">
          <Icon name="search" />
          <input
            aria-label="找一种记录"
            placeholder="找一种记录"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {owed.length > 0 && text.trim() === '' && (
          <section>
            <h3>待办里的</h3>
            <ul>
              {owed.slice(0, 5).map((duty) => (
                <li key={duty.id}>
                  <button type="button" onClick={() => onChoose(dutyHref({ ...duty, caseId: head.id }))}>
                    <NatureSeal nature={duty.nature} />
                    <span className="grow">{duty.title}</span>
                    <DutyTag {...tagOf(duty, today, soonUntil)} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {groups.map((matter) => (
          <section key={matter}>
            <h3>{matterTitle(matter)}</h3>
            <ul>
              {mine
                .filter((one) => one.matter === matter)
                .map((one) => (
                  <li key={one.kind}>
                    <button type="button" onClick={() => onChoose(actHref(head.id, one.kind))}>
                      <NatureSeal nature={one.nature} />
                      <span>{one.title}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {mine.length === 0 && (
          <p className="small ink2">
            {text.trim() === '' ? '本岗位在这份案卷里没有可以记的记录。由谁办理，见权责清单。' : '没有这种记录。换一个词再找。'}
          </p>
        )}
      </div>
    </Drawer>
  );
}
