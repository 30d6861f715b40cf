import { useQuery } from '@tanstack/react-query';
import { readFileLinks } from '#contract/file.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { call } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';

const kindTitle: { readonly [K in FileKind]: string } = {
  case: '矫正案卷',
  inquiry: '审前调查评估',
  referral: '转介',
  lesson: '课',
  import: '台账',
  clearing: '证件号码核查',
  correspondence: '函件',
};
const hrefOf = (kind: FileKind, id: string): string | null => {
  switch (kind) {
    case 'case':
      return paths.case({ caseId: id });
    case 'inquiry':
      return paths.inquiry({ fileId: id });
    case 'referral':
      return paths.referral({ fileId: id });
    case 'correspondence':
      return paths.letter({ fileId: id });
    case 'clearing':
      return paths.clearing({ fileId: id });
    case 'lesson':
    case 'import':
      return null;
  }
};

/** The files that this one is tied to; nothing where there are none. */
export function LinkedFiles({ fileId }: { readonly fileId: string }) {
  const { post } = useSession();
  const rows = useQuery({
    enabled: readFileLinks.permission.some((one) => one === post),
    queryKey: ['file', fileId, 'links'],
    queryFn: () => call(readFileLinks, { params: { fileId } }),
  }).data?.rows;
  if (!rows || rows.length === 0) return null;
  return (
    <Panel title="相连的卷" aside={`${rows.length} 份`} padded>
      <ul>
        {rows.map(({ fileId: id, kind, file }) => {
          const href = file && hrefOf(file.kind, id);
          return (
            <li key={`${id} ${kind}`}>
              {file === null ? (
                <span className="ink2">另一份卷，不在你的查看范围</span>
              ) : (
                <>
                  {kindTitle[file.kind]}　{href ? <AppLink href={href}>{file.number}</AppLink> : file.number}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
