import { helpLines } from '#domain/psychology/follow-up.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Icon, Sail } from '#web/parts/icons/Icon.tsx';
import { useEntry } from '#web/platform/session.ts';
import { useElderLook } from './OwnShell.tsx';
import { useOwnNext } from './person.queries.ts';
import './person.css';
import { paths } from '#web/platform/pages/paths.ts';

/** Reachable by its address alone: nobody has to log in to be helped, and nothing waits for an answer of the server. */
export function HelpNowPage() {
  useElderLook();
  const session = useEntry().data?.session ?? null;
  const own = useOwnNext(session?.post === 'subject' || session?.post === 'guardian').data;
  const named = own?.help ?? null;
  return (
    <div className="own-shell">
      <header className="own-band">
        <AppLink href={session ? paths.home() : paths.login()} className="own-back">
          <Sail />
          <b>归航</b>
        </AppLink>
      </header>
      <main className="own-main own-now" id="main">
        <h1>现在要人帮</h1>
        {named && (
          <p className="own-named">
            <b>{named.name}会联系你</b>
            <span>最晚 {named.until.slice(11)}</span>
          </p>
        )}
        {!named && <p className="ink2">打哪一个都可以，不用先说你是谁。</p>}
        <ul className="own-now-lines">
          {helpLines.map((line) => (
            <li key={line.number}>
              <a className="own-call own-call-help" href={`tel:${line.number}`}>
                <Icon name="phone" />
                <span>
                  <b>{line.number}</b>
                  <span>{line.title}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
        <p>有人正在伤害自己或别人，先打 120 或 110，别让他一个人待着。</p>
        <p>
          <b>求助不作为处罚依据。</b>
        </p>
        <p>
          <AppLink className="under" href={session ? paths.home() : paths.login()}>
            {session ? '回到下一件' : '去登录'}
          </AppLink>
        </p>
      </main>
    </div>
  );
}
