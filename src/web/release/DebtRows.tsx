import type { ReleaseDebt, ReleaseReply } from '#contract/release.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { verbOf } from '#web/act/words.ts';
import { paths } from '#web/platform/pages/paths.ts';

type DebtRowsProps = {
  readonly reply: ReleaseReply;
  readonly onExplain: (debt: ReleaseDebt) => void;
  readonly onDo: (kind: string) => void;
};
const look = {
  received: ['check', 'is-done', '已收到'],
  explained: ['check', 'is-soon', '已写明原因'],
  owed: ['paper', 'is-soon', '欠'],
  'not-due': ['dash', 'ink3', '还没有到时候'],
} as const;

/** 欠项: closed by receipt or by a written reason; nothing here stops the release. */
export function DebtRows({ reply, onExplain, onDo }: DebtRowsProps) {
  const owed = reply.debts.filter((one) => one.state === 'owed');
  const mayExplain = reply.mine.includes('release.debt-explained');
  return (
    <Panel
      title="欠项，不挡解矫"
      aside={<span className="note ink3">{owed.length > 0 ? `欠 ${owed.length} 项，随案卷走，收到或写明原因才销` : '没有欠项'}</span>}
    >
      <table className="rows-table release-debts">
        <caption className="unseen">欠项</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">状态</th>
            <th scope="col">项目</th>
            <th scope="col">情况</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {reply.debts.map((debt) => {
            const [icon, tone, word] = look[debt.state];
            const kind = debt.actKind && reply.mine.includes(debt.actKind) ? debt.actKind : null;
            return (
              <tr key={debt.item} className={debt.state === 'owed' ? 'paper-missing' : ''}>
                <td className={tone}>
                  <Icon name={icon} />
                  <span className="unseen">{word}</span>
                </td>
                <th scope="row">{debt.title}</th>
                <td className="small ink2">{debt.fact}</td>
                <td className="right nowrap">
                  {debt.state === 'received' && debt.item === 'appraisal' && reply.appraisal.paper && (
                    <FileLink className="under" href={`/api/papers/${reply.appraisal.paper.id}/pdf`}>
                      查看
                    </FileLink>
                  )}
                  {debt.state !== 'received' && kind && (
                    <Button size="row" label={`${verbOf(kind)}：${debt.title}`} onClick={() => onDo(kind)}>
                      {verbOf(kind)}
                    </Button>
                  )}{' '}
                  {debt.state === 'owed' && mayExplain && (
                    <Button size="row" kind="quiet" label={`写明原因：${debt.title}`} onClick={() => onExplain(debt)}>
                      写明原因
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="release-because small ink2">
        档案应归 {reply.archive.wanted} 项，已归 {reply.archive.held} 项
        {reply.archive.explained > 0 ? `，写明原因 ${reply.archive.explained} 项` : ''}。
        <AppLink className="under" href={paths.case({ caseId: reply.caseId, tab: 'archive' })}>
          打开档案目录
        </AppLink>
      </p>
    </Panel>
  );
}
