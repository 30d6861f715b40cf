import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { problemOf } from '../call.ts';
import { type OwnLogin, useEndSessions } from './account.queries.ts';

type OwnSessionsProps = {
  readonly sessions: OwnLogin['sessions'];
  readonly today: string;
  /** Said only where there is more than one: a telephone on a table tells nobody what its owner is. */
  readonly saysPost: boolean;
};

export function OwnSessions({ sessions, today, saysPost }: OwnSessionsProps) {
  const end = useEndSessions();
  const others = sessions.filter((one) => !one.here);
  return (
    <Panel
      title="登录情况"
      note={`${sessions.length} 处`}
      aside={
        others.length > 1 && (
          <Button size="row" busy={end.isPending && '正在结束'} onClick={() => end.mutate(null)}>
            结束其他全部登录
          </Button>
        )
      }
      foot="一小时没有操作，或登录满十二小时，自动退出。有不认得的，先结束它，再改密码。"
    >
      {end.isError && <ProblemNote problem={problemOf(end.error)} heading="没有结束" />}
      <ul className="plain-list own-logins">
        {sessions.map((one) => (
          <li key={one.id}>
            <div className="grow">
              <p>
                <b>{one.device}</b> {one.here && <Mark tone="accent">这一次</Mark>}
              </p>
              <p className="small ink2">{[one.place, saysPost && `${one.unit} ${one.postTitle}`].filter(Boolean).join('，')}</p>
              <p className="small ink3">
                {instantWords(one.since, today)} 登录，最近 {instantWords(one.lastSeen, today)}
              </p>
            </div>
            {!one.here && (
              <Button
                size="row"
                busy={end.isPending && end.variables === one.id && '正在结束'}
                onClick={() => end.mutate(one.id)}
                label={`结束 ${one.device} 的登录`}
              >
                结束
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
