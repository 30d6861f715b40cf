import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { ThemeMenu } from '#web/parts/frame/LookSettings.tsx';
import type { ShellProps } from '#web/parts/frame/Shell.tsx';
import { SyncChip } from '#web/parts/frame/SyncChip.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { chooseElder, useElder } from './elder/elder.ts';
import { useOwnNext } from './person.queries.ts';
import { ReadAloud } from './elder/ReadAloud.tsx';
import './person.css';
import { paths } from '#web/platform/pages/paths.ts';

/** Large letters reach everything on the page, drawers too. */
export function useElderLook(): boolean {
  const elder = useElder();
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (elder) dataset.elder = 'yes';
    else delete dataset.elder;
    return () => {
      delete dataset.elder;
    };
  }, [elder]);
  return elder;
}

type OwnShellProps = Pick<ShellProps, 'session' | 'line' | 'menu' | 'path' | 'bell' | 'onLogOut' | 'children'>;

/** The frame of the person and the guardian: one column, a name, large letters, help within one tap. */
export function OwnShell({ session, line, menu, path, bell, onLogOut, children }: OwnShellProps) {
  const elder = useElderLook();
  const own = useOwnNext().data;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what moves the reader to its top
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  const home = path === '/';
  const where = [own?.place?.name ?? session.unit.name, own?.worker?.name].filter(Boolean).join('，');
  return (
    <div className="own-shell">
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
      <header className="own-band no-print">
        <div className="grow">
          {elder ? (
            <b>
              {home ? (
                '下一件事'
              ) : (
                <AppLink href={paths.home()} className="own-back">
                  <Icon name="left" />
                  回到下一件
                </AppLink>
              )}
            </b>
          ) : (
            <>
              <b>{session.name}，你好</b>
              <span>{where}</span>
            </>
          )}
          <SyncChip line={line} onlyAway />
        </div>
        {!elder && bell}
        {!elder && <ReadAloud className="own-band-button" />}
        <button type="button" className="own-band-button" onClick={() => chooseElder(!elder)}>
          {elder ? '标准字' : '大字'}
        </button>
      </header>
      <main className="own-main" id="main" ref={main} tabIndex={-1}>
        {elder && <ReadAloud className="button button-elder button-wide own-read" />}
        {children}
        {(!elder || !home) && (
          <footer className="own-foot no-print">
            {session.demo && <span className="note">演示数据</span>}
            <ThemeMenu named />
            <Button kind="quiet" icon="lock" href={paths.account()}>
              我的账号
            </Button>
            <Button kind="quiet" icon="out" onClick={onLogOut}>
              退出登录
            </Button>
          </footer>
        )}
      </main>
      {!elder && (
        <nav className="own-bar no-print" aria-label="底部菜单">
          {menu.flat().map((one) => (
            <OwnDoor
              key={one.path}
              href={one.path}
              here={
                one.path === '/'
                  ? home || path === paths.ownReport()
                  : path.startsWith(one.path) || (one.path === paths.leave() && path === paths.askLeave())
              }
            >
              <Icon name={one.icon} />
              <span>{one.title}</span>
            </OwnDoor>
          ))}
          <OwnDoor href={paths.helpNow()} here={false}>
            <Icon name="phone" />
            <span>求助</span>
          </OwnDoor>
        </nav>
      )}
    </div>
  );
}

function OwnDoor({ href, here, children }: { readonly href: string; readonly here: boolean; readonly children: ReactNode }) {
  return (
    <AppLink href={href} current={here} className={here ? 'on' : ''}>
      {children}
    </AppLink>
  );
}
