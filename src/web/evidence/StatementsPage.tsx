import { readStatement, readStatementKey } from '#contract/evidence.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { addressOf, problemOf } from '#web/platform/call.ts';
import { useStatements } from './evidence.queries.ts';
import './evidence.css';

type Row = NonNullable<ReturnType<typeof useStatements>['data']>['rows'][number];
const signature: {
  readonly [S in Row['signature']]: { readonly words: string; readonly tone: string; readonly icon: 'check' | 'warning' | 'dash' };
} = {
  valid: { words: '签名有效', tone: 'is-done', icon: 'check' },
  invalid: { words: '签名对不上', tone: 'is-over', icon: 'warning' },
  unknown: { words: '没有公钥，没有核对', tone: 'ink3', icon: 'dash' },
};

function Signature({ state }: { readonly state: Row['signature'] }) {
  const { words, tone, icon } = signature[state];
  return (
    <span className={`nowrap ${tone}`}>
      <Icon name={icon} small /> {words}
    </span>
  );
}

/** What was found is read here as it was signed; whose row it was is for whoever keeps the machine. */
function Found({ row }: { readonly row: Row }) {
  if (row.found === 0) return <span className="nowrap">{row.n === 1 ? '头一号' : '和上一号相符'}</span>;
  return (
    <details className="statement-found">
      <summary className="is-over">{row.found} 处不对</summary>
      <ul className="small">
        {row.named.map((one) => (
          <li key={`${one.caseNumber} ${one.words}`}>{one.caseNumber === null ? one.words : `${one.caseNumber}：${one.words}`}</li>
        ))}
        {row.found > row.named.length && <li>还有 {row.found - row.named.length} 处，运行 guihang verify 逐处列出。</li>}
      </ul>
    </details>
  );
}

const columns: readonly Column<Row>[] = [
  {
    id: 'n',
    title: '声明',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <span className="nowrap">
        {row.day} 第 {row.n} 号
      </span>
    ),
  },
  { id: 'signature', title: '签名', phone: 'tag', cell: (row) => <Signature state={row.signature} /> },
  { id: 'at', title: '签名时间', cell: (row) => <span className="nowrap">{instantWords(row.at)}</span> },
  {
    id: 'files',
    title: '卷',
    phone: 'line',
    cell: (row) => `${row.files} 份：${row.kinds.map(({ title, count }) => `${title} ${count}`).join('、')}`,
  },
  { id: 'found', title: '和上一号相比', phone: 'line', cell: (row) => <Found row={row} /> },
];

/** What was signed each night over the whole record: kept elsewhere, nobody can alter the record afterwards and not be found out. */
export function StatementsPage() {
  const [asked, setBefore] = useQueryValue('before');
  const before = Number(asked) || undefined;
  const statements = useStatements(before);
  if (statements.isError)
    return <ProblemNote problem={problemOf(statements.error)} heading="没有打开存证声明" onRetry={() => void statements.refetch()} />;
  const key = statements.data?.key;
  return (
    <>
      <PageHead
        title="存证声明"
        lead="每晚把全部卷、文书和日志的摘要签成一号。取一份另外保管：以后谁删改了记录，拿它一对就知道。"
        actions={
          key && (
            <FileLink keep className="button" href={addressOf(readStatementKey)}>
              <Icon name="download" /> 取公钥
            </FileLink>
          )
        }
      />
      <LedgerTable
        id="statements"
        caption="存证声明"
        columns={columns}
        rows={statements.data?.rows ?? []}
        rowKey={(row) => String(row.n)}
        rowName={(row) => `第 ${row.n} 号`}
        loading={statements.isPending}
        actions={(row) => (
          <FileLink
            keep
            className="button button-plain button-row"
            label={`取第 ${row.n} 号`}
            href={addressOf(readStatement, { params: { n: row.n } })}
          >
            取一份
          </FileLink>
        )}
        {...(key && { asOf: <>公钥的指纹 {key}；和另外保管的核对过，才算数。</> })}
        {...(statements.data &&
          (statements.data.before !== null || before !== undefined) && {
            pager: {
              words: '每页 20 号',
              ...(statements.data.before !== null && { onNext: () => setBefore(String(statements.data.before), 'push') }),
              ...(before !== undefined && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={<EmptyNote title="还没有存证声明">服务器上有了签名的钥匙，每晚 4:10 签一号；请系统管理员设好。</EmptyNote>}
      />
    </>
  );
}
