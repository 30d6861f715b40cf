import type { KeyObject } from 'node:crypto';
import { listStatements, readStatement, readStatementKey, type signatureStates } from '#contract/evidence.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { notFound } from '#server/platform/errors.ts';
import { attachment } from '#server/platform/files/files.store.ts';
import { type Route, SentFile } from '#server/platform/serve.ts';
import { fingerprintOf, isSignedBy, type Signed, statementOf, textOfSigned } from './statement.ts';
import { oneStatement, statementPage } from './statement.store.ts';

const pageSize = 20;
const kindTitle: { readonly [K in FileKind]: string } = {
  case: '矫正案卷',
  lesson: '课',
  import: '台账导入',
  inquiry: '调查评估',
  referral: '转介',
  clearing: '证件号码核查',
  correspondence: '函件',
};
/** A kind that this version does not know is named as it was signed. */
const titleOf = (kind: string): string => (kind in kindTitle ? kindTitle[kind as FileKind] : kind);
/** Keys of rows are for whoever keeps the machine: they stand in the statement, not on the page. */
const withoutKeys = (words: string): string => words.replace(/（[^（）]*[0-9a-f]{8}-[0-9a-f]{4}-[^（）]*）/g, '有一行');
const stateOf = (signed: Signed, key: KeyObject | null): (typeof signatureStates)[number] =>
  key === null ? 'unknown' : isSignedBy(signed, key) ? 'valid' : 'invalid';

export const statementRoutes = (route: Route): void => {
  route(listStatements, async ({ tx, by, platform }, { query }) => {
    const key = platform.checkingKey();
    const rows = await statementPage(tx, by.tenant, query.before ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return {
      rows: page.map((row) => {
        const said = statementOf(row.body);
        return {
          n: row.n,
          day: row.day,
          at: row.at.toISOString(),
          signature: stateOf(row, key),
          files: said?.files.count ?? 0,
          kinds: Object.entries(said?.files.byKind ?? {}).map(([kind, count]) => ({ title: titleOf(kind), count })),
          witness: said?.witness?.n ?? null,
          found: said?.found ?? 0,
          named: (said?.named ?? []).map(({ number, words }) => ({ caseNumber: number, words: withoutKeys(words) })),
        };
      }),
      before: rows.length > pageSize ? page.at(-1)!.n : null,
      key: key && fingerprintOf(key),
    };
  });
  route(readStatement, async ({ tx, by }, { params }) => {
    const row = await oneStatement(tx, by.tenant, params.n);
    if (!row) throw notFound('这一号存证声明');
    return new SentFile(Buffer.from(textOfSigned(row)), {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': attachment(`存证声明-${row.day}-第${row.n}号.statement`),
    });
  });
  route(readStatementKey, async ({ platform }) => {
    const key = platform.checkingKey();
    if (key === null) throw notFound('核对声明的公钥');
    return new SentFile(Buffer.from(key.export({ type: 'spki', format: 'pem' })), {
      'content-type': 'application/x-pem-file',
      'content-disposition': attachment('存证声明公钥.pem'),
    });
  });
};
