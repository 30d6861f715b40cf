import './archive.css';
import { Fragment } from 'react';
import type { ArchiveRow } from '#contract/archive.ts';
import { notKeptHere } from '#domain/archive/archive-items.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { actTitle } from '#web/act/words.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon, type IconName } from '#web/parts/icons/Icon.tsx';
import { PaperDebt } from '#web/parts/paper/PaperDebt.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { ArchiveAttachments } from './ArchiveAttachments.tsx';
import { useArchive } from './archive.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

const look: { readonly [S in ArchiveRow['state']]: readonly [IconName, string, string] } = {
  held: ['check', 'is-done', '已归'],
  recorded: ['check', 'is-done', '记录在案'],
  makeable: ['paper', 'is-soon', '能办'],
  requestable: ['paper', 'is-soon', '要向外要'],
  explain: ['warning', 'is-over', '须写明原因'],
  explained: ['check', 'is-soon', '已写明原因'],
  'not-due': ['dash', 'ink3', '没有到时候'],
  'paper-file': ['archive', 'ink3', '在纸质卷'],
};
const missing = (row: ArchiveRow): boolean => row.state === 'makeable' || row.state === 'requestable' || row.state === 'explain';

/** 档案目录: each place of the catalogue, n of N, and for what is missing whether it can be made, asked for, or only explained. */
export function ArchiveTab({ head, today }: CaseTabProps) {
  const { actHref } = useActDoors();
  const { post } = useSession();
  const found = useArchive(head.id);
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="档案目录没有读到"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  const reply = found.data;
  if (!reply) return <Wait what="档案目录" />;
  const gaps = reply.rows.filter(missing);
  const wide = (count: number): string => `${reply.wanted === 0 ? 0 : (count * 100) / reply.wanted}%`;
  const next = (row: ArchiveRow) => {
    const kind = row.next?.actKind;
    if (!kind || !mayDo(kind, post)) return null;
    const verb = kind === 'release.debt-explained' ? '写明原因' : '去办';
    return (
      <Button size="row" href={actHref(head.id, kind)} label={`${verb}：${row.title}，${actTitle(kind)}`}>
        {verb}
      </Button>
    );
  };
  return (
    <div className="stack">
      <Panel
        title="档案目录"
        note={`按卷内次序，数据截至 ${dayWords(reply.asOf, today)}`}
        aside={
          <a className="note under" href={paths.case({ caseId: head.id, tab: 'papers' })}>
            文书清单
          </a>
        }
      >
        <div className="archive-count">
          <span>
            已归 <b>{reply.held}</b> / {reply.wanted} 项{reply.percent === null ? '' : `（${reply.percent}%）`}
          </span>
          <span
            className="archive-bar"
            role="img"
            aria-label={`已归 ${reply.held} 项，写明原因 ${reply.explained} 项，共 ${reply.wanted} 项`}
          >
            <i style={{ width: wide(reply.held) }} />
            <i style={{ width: wide(reply.explained) }} />
          </span>
          <span className="small ink2">
            写明原因 {reply.explained} 项，仍计入总数{reply.inPaperFile > 0 ? `；台账接收前 ${reply.inPaperFile} 项在纸质卷，不计入` : ''}
          </span>
        </div>
        {gaps.length > 0 && (
          <PaperDebt count={gaps.length} title="缺什么，怎么办">
            能现在办的 {gaps.filter((row) => row.state === 'makeable').length} 项，要向来源机关或本人要的{' '}
            {gaps.filter((row) => row.state === 'requestable').length} 项，过了时候须写明原因的{' '}
            {gaps.filter((row) => row.state === 'explain').length} 项。补办的写真实日期，不倒签。
          </PaperDebt>
        )}
        {reply.rows.length === 0 ? (
          <EmptyNote title="目录还没有开始">办理登记以后开始归档。</EmptyNote>
        ) : (
          <table className="rows-table archive-rows">
            <caption className="unseen">档案目录</caption>
            <thead className="unseen">
              <tr>
                <th scope="col">状态</th>
                <th scope="col">位置</th>
                <th scope="col">材料</th>
                <th scope="col">情况</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {reply.rows.map((row, at) => {
                const [icon, tone, word] = look[row.state];
                return (
                  <Fragment key={row.id}>
                    {row.stage !== reply.rows[at - 1]?.stage && (
                      <tr className="archive-stage">
                        <td />
                        <th scope="rowgroup" colSpan={4}>
                          {row.stage}
                        </th>
                      </tr>
                    )}
                    <tr className={missing(row) ? 'paper-missing' : ''}>
                      <td className={tone}>
                        <Icon name={icon} />
                        <span className="unseen">{word}</span>
                      </td>
                      <td className="archive-slot note ink3">{row.slot}</td>
                      <th scope="row">{row.title}</th>
                      <td className="small ink2 archive-fact">
                        {row.fact}
                        {row.next ? `，${row.next.words}` : ''}
                        {row.actSeq !== null && <span className="ink3">　#{String(row.actSeq).padStart(4, '0')}</span>}
                      </td>
                      <td className="right nowrap archive-do">
                        {row.paperId ? (
                          <FileLink className="under small" href={`/api/papers/${row.paperId}/pdf`}>
                            打开 PDF
                          </FileLink>
                        ) : (
                          next(row)
                        )}
                      </td>
                    </tr>
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        )}
        <p className="small ink3 archive-foot">{notKeptHere.join('、')}还不由系统制作和归档，不计入。</p>
      </Panel>
      <ArchiveAttachments caseId={head.id} attachments={reply.attachments} />
    </div>
  );
}
