import type { Workbench } from '#contract/workbench.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { paths } from '#web/platform/pages/paths.ts';

/** First screens of the posts that hold no cases: what was decided, what runs, who looked. */
export function NotesBlock({ notes, today }: { readonly notes: Workbench['notes']; readonly today: string }) {
  return (
    <div className="stack notes-block">
      {notes.map((block) => (
        <Panel key={block.id} title={block.title} {...(block.rows.length > 0 && { aside: `${block.rows.length} 条` })}>
          {block.rows.length === 0 ? (
            <EmptyNote title={block.id === 'coming' ? '现在没有' : block.empty}>{block.id === 'coming' && block.empty}</EmptyNote>
          ) : (
            <ul className="note-rows">
              {block.rows.map((row, n) => (
                <li key={`${row.at} ${n}`} className={`note-row note-${row.tone}`}>
                  <time className="note ink3 nowrap" dateTime={row.at}>
                    {instantWords(row.at, today)}
                  </time>
                  <span className="grow">
                    {row.caseId ? (
                      <AppLink href={paths.case({ caseId: row.caseId, tab: 'timeline' })}>
                        <b>{row.title}</b>
                      </AppLink>
                    ) : row.page ? (
                      <AppLink href={paths[row.page]()}>
                        <b>{row.title}</b>
                      </AppLink>
                    ) : (
                      <b>{row.title}</b>
                    )}
                    {row.detail && <span className="small ink2">　{row.detail}</span>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      ))}
    </div>
  );
}
