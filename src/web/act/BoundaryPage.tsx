import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { type BoundaryRow, readBoundary } from '#contract/boundary.ts';
import { natures, natureTitle, type Hand, type Nature } from '#domain/act/act.ts';
import { type Post, posts, postTitle } from '#domain/permission.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { ArticleLink } from '#web/parts/tags/ArticleLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { hoursReadBy } from '#domain/hours/hours.ts';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { type Power, PowerCell } from '#web/parts/tags/PowerCell.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { matterTitle } from './kind/act-head.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { shortPost } from './words.ts';
import './boundary.css';

const powerOf: { readonly [H in Hand]: Power } = {
  decides: 'decides',
  'decides-by-delegation': 'decides-delegated',
  proposes: 'proposes',
  records: 'records',
};
/** Work that may be bought or shared is of service; enforcement is never handed on but by a delegation. */
const handedOn = (row: BoundaryRow): string => (row.delegable ? '委托' : row.nature === 'enforcement' ? '否' : '可');

export function BoundaryPage() {
  const session = useSession();
  const found = useQuery({ queryKey: ['boundary'], queryFn: () => call(readBoundary, {}), staleTime: 600_000 });
  const [nature, setNature] = useState<Nature | 'all'>('all');
  const [text, setText] = useState('');
  const [postText, setPost] = useQueryValue('post');
  const [open, setOpen] = useQueryValue('kind');
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="权责清单没有读到"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="权责清单" />;
  const { rows, delegations, day } = found.data;
  const columns = posts.filter((post) => rows.some((row) => row.hands[post] !== undefined));
  const chosen = columns.find((post) => post === postText) ?? columns.find((post) => post === session.post) ?? columns[0]!;
  const words = text.trim();
  const shown = rows
    .filter((row) => nature === 'all' || row.nature === nature)
    .filter(
      (row) => words === '' || `${row.title} ${row.kind} ${matterTitle(row.matter)} ${row.basis.map(citeWords).join(' ')}`.includes(words),
    );
  const matters = [...new Set(shown.map((row) => row.matter))];
  const count = (hands: readonly Hand[], post: Post) =>
    rows.filter((row) => {
      const hand = row.hands[post];
      return hand !== undefined && hands.includes(hand);
    }).length;
  const counted = (one: Nature) => rows.filter((row) => row.nature === one).length;
  const delegatedOf = (row: BoundaryRow) => delegations.filter((one) => one.kind === row.kind);
  return (
    <div className="boundary">
      <PageHead
        title="权责清单"
        note={`由 ${rows.length} 种案卷记录的声明生成，不是手工填写；${day} 版`}
        actions={
          <>
            {hoursReadBy.includes(session.post) && (
              <Button icon="clock" href={paths.hours()}>
                工时
              </Button>
            )}
            <Button icon="print" onClick={() => window.print()}>
              打印
            </Button>
            <FileLink keep className="button button-plain button-desk" href="/api/boundary/export">
              <Icon name="download" />
              导出 XLSX
            </FileLink>
          </>
        }
      />
      <div className="panel boundary-legend small">
        <span>
          <NatureSeal nature="enforcement" /> <b>执法</b> 只能由国家工作人员办理
        </span>
        <span>
          <NatureSeal nature="service" /> <b>服务</b> 社工主办，内容可封存
        </span>
        <span>
          <NatureSeal nature="clerical" /> <b>事务</b> 可交社工承接
        </span>
        <span className="legend-line" aria-hidden="true" />
        <span>
          <PowerCell power="decides" /> 决定
        </span>
        <span>
          <PowerCell power="proposes" /> 提出、意见
        </span>
        <span>
          <PowerCell power="records" /> 记录
        </span>
        <span>
          <PowerCell power="must-not" /> 不得
        </span>
      </div>
      <div className="panel">
        <div className="boundary-tools no-print">
          <span className="field-box">
            <Icon name="search" />
            <input
              aria-label="记录名称、条文、代号"
              placeholder="记录名称、条文、代号"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </span>
          <Segments
            label="性质"
            value={nature}
            onChange={setNature}
            options={[
              { value: 'all', label: `全部 ${rows.length}` },
              ...natures.map((one) => ({ value: one, label: `${natureTitle[one]} ${counted(one)}` })),
            ]}
          />
          <label className="select-box">
            <span className="unseen">按岗位看</span>
            <select className="field-box" value={chosen} onChange={(event) => setPost(event.target.value)}>
              {columns.map((post) => (
                <option key={post} value={post}>
                  按岗位看：{shortPost(post)}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </label>
          <span className="small ink2 boundary-sum">
            {shortPost(chosen)}：可记录 {count(['records'], chosen)}，可提出 {count(['proposes'], chosen)}，
            <b>可决定 {count(['decides', 'decides-by-delegation'], chosen)}</b>
          </span>
        </div>
        <div className="wide-box" role="region" aria-label="权责清单" tabIndex={0}>
          <table className="boundary-table">
            <caption className="unseen">每种案卷记录由哪个岗位办理</caption>
            <thead>
              <tr>
                <th scope="col">案卷记录</th>
                <th scope="col">依据</th>
                <th scope="col">可委托</th>
                {columns.map((post) => (
                  <th key={post} scope="col" className={post === chosen ? 'cell-power chosen' : 'cell-power'} title={postTitle[post]}>
                    {shortPost(post)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matters.map((matter) => {
                const ofMatter = shown.filter((row) => row.matter === matter);
                return (
                  <Fragment key={matter}>
                    <tr className="matter-row">
                      <th scope="rowgroup" colSpan={3 + columns.length}>
                        <b>{matterTitle(matter)}</b> <span className="ink3">{ofMatter.length} 种</span>
                      </th>
                    </tr>
                    {ofMatter.map((row) => (
                      <Fragment key={row.kind}>
                        <tr className={open === row.kind ? 'row-open' : ''}>
                          <th scope="row">
                            <button
                              type="button"
                              className="act-name"
                              aria-expanded={open === row.kind}
                              onClick={() => setOpen(open === row.kind ? null : row.kind)}
                            >
                              <NatureSeal nature={row.nature} /> {row.title}
                            </button>
                          </th>
                          <td className="nowrap">
                            {row.basis[0] && <ArticleLink citation={row.basis[0]}>{citeWords(row.basis[0])}</ArticleLink>}
                            {row.basis.length > 1 && <span className="ink3 note"> 等 {row.basis.length} 条</span>}
                          </td>
                          <td>{handedOn(row)}</td>
                          {columns.map((post) => {
                            const hand = row.hands[post];
                            return (
                              <td key={post} className={post === chosen ? 'cell-power chosen' : 'cell-power'}>
                                <PowerCell power={hand ? powerOf[hand] : 'must-not'} />
                              </td>
                            );
                          })}
                        </tr>
                        {open === row.kind && (
                          <tr className="row-more">
                            <td colSpan={3 + columns.length}>
                              <More row={row} delegated={delegatedOf(row)} />
                            </td>
                          </tr>
                        )}
                      </Fragment>
                    ))}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
        {shown.length === 0 && <EmptyNote title="没有符合的记录">去掉筛选，或换一个词再找。</EmptyNote>}
      </div>
      <p className="ledger-note note ink3">
        显示 {shown.length} / {rows.length} 种。办理时的拒绝、这张表和接口的校验，读的是同一份声明。
      </p>
    </div>
  );
}

function More({
  row,
  delegated,
}: {
  readonly row: BoundaryRow;
  readonly delegated: readonly {
    readonly office: string;
    readonly fromOn: string;
    readonly untilOn: string | null;
    readonly paperNumber: string;
  }[];
}) {
  return (
    <div className="boundary-more small">
      <p>
        <b>{row.title}</b>　<span className="mono ink3">{row.kind}</span>
        {row.sealed && '　封存：执法岗位看不到内容'}
      </p>
      <p>
        依据：
        {row.basis.map((id) => (
          <Fragment key={id}>
            <ArticleLink citation={id}>{citeWords(id)}</ArticleLink>　
          </Fragment>
        ))}
      </p>
      {row.delegable && (
        <p>
          {delegated.length === 0 ? (
            '没有有效的委托。无委托的司法所作此决定，系统不予办理。'
          ) : (
            <>
              司法所<b>只凭有效的委托</b>决定：
              {delegated
                .slice(0, 4)
                .map(
                  (one) =>
                    `${one.office}，${dateWords(one.fromOn)} 起${one.untilOn ? `至 ${dateWords(one.untilOn)}` : ''}，${one.paperNumber}`,
                )
                .join('；')}
              {delegated.length > 4 && `；共 ${delegated.length} 个所`}。无委托的司法所作此决定，系统不予办理。
            </>
          )}
        </p>
      )}
      <p>
        {row.papers.length > 0 ? `做出文书 ${row.papers.length} 份（${row.papers.join('、')}）。` : '不做文书。'}
        {row.slot ? `归档：${row.slot}。` : '不单独归档。'}
        {row.withdrawable ? '录入后十分钟内本人可以撤回。' : '对外发生效力，不能撤回，只能更正。'}
      </p>
    </div>
  );
}
