import { useEffect } from 'react';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { BandMenu } from '#web/parts/frame/BandMenu.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { paths } from '../pages/paths.ts';
import { type BellRows, useBell, useSeen } from './bell.queries.ts';
import './bell.css';

/** The page of one file of each kind. */
const pageOfFile = ({ id, kind }: NonNullable<BellRows[number]['file']>): string =>
  ({
    case: () => paths.case({ caseId: id }),
    lesson: () => paths.lesson({ lessonId: id }),
    import: () => paths.import({ batch: id }),
    inquiry: () => paths.inquiry({ fileId: id }),
    referral: () => paths.referral({ fileId: id }),
    clearing: () => paths.clearing({ fileId: id }),
    correspondence: () => paths.letter({ fileId: id }),
  })[kind]();

/** In the band: what one was told, each line leading to where it is. A line is seen when its person has opened it. */
export function Bell({ path, today }: { readonly path: string; readonly today: string }) {
  const bell = useBell();
  const seen = useSeen();
  const { refetch } = bell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is when somebody may have been told something
  useEffect(() => void refetch(), [path, refetch]);
  const { unseen = 0, rows = [] } = bell.data ?? {};
  const waiting = rows.filter((one) => !one.seen).map((one) => one.id);
  return (
    <BandMenu
      className="bell"
      face={
        <>
          <Icon name="bell" />
          <span className="bell-word">告知{unseen > 0 ? `，${unseen} 条没有看过` : ''}</span>
          {unseen > 0 && <em aria-hidden>{unseen > 99 ? '99+' : unseen}</em>}
        </>
      }
    >
      {(close) => (
        <>
          <p className="bell-head">
            <b>告知</b>
            {waiting.length > 0 && (
              <button type="button" onClick={() => seen.mutate(waiting)}>
                全部标为看过
              </button>
            )}
          </p>
          {bell.isError && <p className="bell-note">没有读到，过一会儿再打开。</p>}
          {bell.data && rows.length === 0 && <p className="bell-note">两周内没有新的告知。</p>}
          <ul className="bell-rows">
            {rows.map((one) => (
              <li key={one.id} className={one.seen ? '' : 'bell-new'}>
                <AppLink
                  href={one.file ? pageOfFile(one.file) : paths[one.page]()}
                  onClick={() => {
                    if (!one.seen) seen.mutate([one.id]);
                    close();
                  }}
                >
                  <span>
                    {!one.seen && <i className="bell-dot" title="没有看过" />}
                    {one.words}
                    {one.items > 1 && `共 ${one.items} 项。`}
                  </span>
                  <time className="note ink3" dateTime={one.at}>
                    {instantWords(one.at, today)}
                  </time>
                </AppLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </BandMenu>
  );
}
