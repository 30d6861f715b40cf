import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Icon, type IconName, Sail } from '../icons/Icon.tsx';
import { AppLink } from './AppLink.tsx';
import { BandMenu } from './BandMenu.tsx';
import { FontSteps, ThemeMenu } from './LookSettings.tsx';
import { type Find, SearchBox } from './SearchBox.tsx';
import { type Line, SyncChip } from './SyncChip.tsx';

const HelpKeys = lazy(() => import('./HelpKeys.tsx').then((module) => ({ default: module.HelpKeys })));

export type ShellEntry = { readonly path: string; readonly title: string; readonly icon: IconName; readonly phone?: boolean };
/** Counts beside menu entries by path; `late` prints it in red. */
export type ShellCounts = { readonly [path: string]: { readonly count: number; readonly late?: boolean } };

/** Who is here, as the band says it. */
export type ShellPerson = {
  readonly name: string;
  readonly post: string;
  readonly postTitle: string;
  readonly unit: { readonly id: string; readonly name: string; readonly countyName: string | null };
  readonly posts: readonly {
    readonly id: string;
    readonly post: string;
    readonly postTitle: string;
    readonly unit: { readonly id: string; readonly name: string };
  }[];
  readonly demo: boolean;
};

export type ShellProps = {
  readonly session: ShellPerson;
  readonly line: Line;
  readonly menu: readonly (readonly ShellEntry[])[];
  readonly path: string;
  readonly counts?: ShellCounts;
  readonly find?: Find;
  readonly allHref: (text: string) => string;
  readonly onGo: (href: string) => void;
  /** Where one's own account is. */
  readonly accountHref?: string;
  readonly bell?: ReactNode;
  readonly onLogOut: () => void;
  /** Another post of the same person, by its holding. */
  readonly onPost?: (holdingId: string) => void;
  readonly children: ReactNode;
};

/** The menu entry whose path is the longest beginning of where we are. */
function currentEntry(menu: ShellProps['menu'], path: string): string | undefined {
  return menu
    .flat()
    .map((one) => one.path)
    .filter((one) => (one === '/' ? path === '/' : path === one || path.startsWith(`${one}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

export function Shell(props: ShellProps) {
  const { session, menu, path, counts = {} } = props;
  const [helping, setHelping] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useKeys([{ key: '?', title: '按键与帮助', run: () => setHelping(true) }]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what moves the reader to its top
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  const here = currentEntry(menu, path);
  const bottom = menu
    .flat()
    .filter((one) => one.phone)
    .slice(0, 5);
  const entry = (one: ShellEntry) => {
    const count = counts[one.path];
    return (
      <AppLink key={one.path} href={one.path} current={one.path === here} className={one.path === here ? 'menu-entry on' : 'menu-entry'}>
        <Icon name={one.icon} />
        <span className="menu-word">{one.title}</span>
        {count !== undefined && <em className={count.late ? 'late' : ''}>{count.count}</em>}
      </AppLink>
    );
  };
  return (
    <div className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        跳到正文
      </a>
      <header className="band no-print">
        <AppLink href="/" className="mark" label="归航，回到工作台">
          <Sail />
          <span>归航</span>
        </AppLink>
        <span className="band-unit">
          {session.unit.countyName && session.unit.countyName !== session.unit.name && `${session.unit.countyName} · `}
          {session.unit.name}
        </span>
        <SearchBox onGo={props.onGo} allHref={props.allHref} {...(props.find && { find: props.find })} />
        {session.demo && <span className="demo-mark">演示数据</span>}
        <SyncChip line={props.line} />
        {props.bell}
        <FontSteps />
        <ThemeMenu />
        <button type="button" className="band-button" aria-label="按键与帮助" onClick={() => setHelping(true)}>
          <Icon name="help" />
        </button>
        <WhoMenu
          session={session}
          onLogOut={props.onLogOut}
          {...(props.accountHref && { accountHref: props.accountHref })}
          {...(props.onPost && { onPost: props.onPost })}
        />
      </header>
      <div className="shell-frame">
        <nav className="menu no-print" aria-label="主菜单">
          {menu.map((group, n) => (
            <div className="menu-group" key={group[0]?.path ?? n}>
              {group.map(entry)}
            </div>
          ))}
        </nav>
        <main className="shell-main" id="main" ref={main} tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <nav className="bottom-bar no-print" aria-label="底部菜单">
        {bottom.map((one) => (
          <AppLink key={one.path} href={one.path} current={one.path === here} className={one.path === here ? 'on' : ''}>
            <Icon name={one.icon} />
            <span>{one.title}</span>
          </AppLink>
        ))}
        <BandMenu
          face={
            <>
              <Icon name="more" />
              <span>更多</span>
            </>
          }
          className="bottom-more"
        >
          {(close) => (
            <ul onClick={close}>
              {menu
                .flat()
                .filter((one) => !bottom.includes(one))
                .map((one) => (
                  <li key={one.path}>{entry(one)}</li>
                ))}
              {props.accountHref && <li>{ownAccount(props.accountHref)}</li>}
              <li>
                <button type="button" onClick={props.onLogOut}>
                  <Icon name="out" />
                  退出登录
                </button>
              </li>
            </ul>
          )}
        </BandMenu>
      </nav>
      {helping && (
        <Suspense>
          <HelpKeys onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  );
}

const ownAccount = (href: string) => (
  <AppLink href={href} className="menu-entry">
    <Icon name="lock" />
    <span>我的账号</span>
  </AppLink>
);

function WhoMenu({ session, accountHref, onLogOut, onPost }: Pick<ShellProps, 'session' | 'accountHref' | 'onLogOut' | 'onPost'>) {
  const others = session.posts.filter((held) => held.post !== session.post || held.unit.id !== session.unit.id);
  return (
    <BandMenu
      face={
        <>
          <b>{session.name}</b> <span className="band-post">{session.postTitle}</span>
        </>
      }
      className="who-menu"
    >
      {(close) => (
        <ul>
          <li className="band-words">
            <b>{session.name}</b>
            <span className="small ink2">
              {session.unit.name} {session.postTitle}
            </span>
          </li>
          {onPost &&
            others.map((held) => (
              <li key={held.id}>
                <button type="button" onClick={() => onPost(held.id)}>
                  <Icon name="sync" />
                  换到 {held.unit.name} {held.postTitle}
                </button>
              </li>
            ))}
          {accountHref && <li onClick={close}>{ownAccount(accountHref)}</li>}
          <li>
            <button type="button" onClick={onLogOut}>
              <Icon name="out" />
              退出登录
            </button>
          </li>
        </ul>
      )}
    </BandMenu>
  );
}
