import './archive.css';
import type { PaperRowReply } from '#contract/archive.ts';
import type { Post } from '#domain/permission.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { PaperDebt } from '#web/parts/paper/PaperDebt.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { usePapers } from './archive.queries.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

const columnsFor = (caseId: string): readonly Column<PaperRowReply>[] => [
  {
    id: 'title',
    title: '文书',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <span className="row-wrap">
        <b>{row.title}</b>
        {row.sealed && (
          <Mark tone="sealed" icon="lock">
            密
          </Mark>
        )}
        {row.silenced && (
          <Mark tone="soon">
            {row.silenced === 'corrected' ? `已更正，以第 ${row.silencedBy} 条的更正件为准` : `第 ${row.silencedBy} 条撤回了记录，不再作数`}
          </Mark>
        )}
      </span>
    ),
  },
  { id: 'number', title: '字号', phone: 'line', cell: (row) => row.number ?? <span className="ink3 small">不编号</span> },
  { id: 'on', title: '成文日期', phone: 'tag', cell: (row) => <span className="mono">{row.actedOn}</span> },
  { id: 'by', title: '签发', phone: 'line', cell: (row) => row.signedBy },
  {
    id: 'act',
    title: '记录',
    cell: (row) => (
      <AppLink className="under" href={recordPath(caseId, row.actSeq)}>
        #{String(row.actSeq).padStart(4, '0')}
      </AppLink>
    ),
  },
  { id: 'slot', title: '归档位置', hiddenAtFirst: true, cell: (row) => row.slot },
  {
    id: 'hash',
    title: '校验值',
    cell: (row) => (
      <span className="mono paper-hash" title={row.sha256}>
        {row.sha256.slice(0, 8)}…{row.sha256.slice(-4)}
      </span>
    ),
  },
  { id: 'template', title: '样式版本', hiddenAtFirst: true, cell: (row) => <span className="mono paper-hash">{row.templateVersion}</span> },
];

const registersLetters: readonly Post[] = ['office', 'county-agency'];

/** 文书: what was signed, under which number and hash; and what a paper would look like before it is. */
export function PapersTab({ head, today }: CaseTabProps) {
  const { actHref } = useActDoors();
  const { post } = useSession();
  const found = usePapers(head.id);
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="文书清单没有读到"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="文书清单" />;
  const first = found.data.pages[0]!;
  const rows = found.data.pages.flatMap((page) => page.rows);
  const drafts = first.drafts.filter((one) => !one.made);
  return (
    <div className="stack">
      {first.owed.length > 0 && (
        <PaperDebt count={first.owed.length} title={first.owed.map((one) => one.title).join('、')}>
          记录已经生效，文书没有做成，今晚自动重做{first.owed.some((one) => one.number) ? '，字号保留' : ''}。
        </PaperDebt>
      )}
      <LedgerTable
        id="papers"
        caption="本案文书"
        columns={columnsFor(head.id)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        actions={(row) => (
          <FileLink className="under small" href={`/api/papers/${row.id}/pdf`} label={`打开 PDF：${row.title}`}>
            打开 PDF
          </FileLink>
        )}
        totals={`已签发 ${head.papers} 份`}
        asOf={`数据截至 ${dayWords(today)}。最终文件不再改动，校验值与登记一致。`}
        {...(found.hasNextPage && { pager: { words: `已列 ${rows.length} 份`, onNext: () => void found.fetchNextPage() } })}
        empty={<EmptyNote title="还没有签发的文书">签发的记录会带着文书一起归到这里。</EmptyNote>}
      />
      {registersLetters.some((one) => one === post) && (
        <Panel
          title="函件"
          padded
          aside={
            <span className="row-wrap">
              <Button size="row" href={paths.letterNew({ direction: 'in', caseId: head.id })}>
                登记收文
              </Button>
              <Button size="row" href={paths.letterNew({ direction: 'out', caseId: head.id })}>
                登记发文
              </Button>
            </span>
          }
        >
          <p className="small ink2">关于本人的收文和发文从这里登记，登记以后与这份案卷相连，在概览一页列出；对方读不到是谁的案卷。</p>
        </Panel>
      )}
      {drafts.length > 0 && (
        <Panel title="草稿" note="由案卷里已有的内容填写，没有字号、没有日期，不归档">
          <table className="rows-table">
            <caption className="unseen">可以看草稿的文书</caption>
            <thead className="unseen">
              <tr>
                <th scope="col">文书</th>
                <th scope="col">由哪项办理签发</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {drafts.map((one) => (
                <tr key={one.code}>
                  <th scope="row">{one.title}</th>
                  <td className="small ink2">{one.actTitle}后成文</td>
                  <td className="right nowrap">
                    <FileLink
                      className="under small"
                      href={`/api/cases/${head.id}/papers/${one.code}/draft`}
                      label={`看草稿：${one.title}`}
                    >
                      看草稿
                    </FileLink>
                    {one.posts.includes(post) && (
                      <>
                        {'　'}
                        <AppLink className="under small" href={actHref(head.id, one.actKind)} label={`去办：${one.actTitle}，${one.title}`}>
                          去办
                        </AppLink>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </div>
  );
}
