import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { paths } from '#web/platform/pages/paths.ts';
import type { Pending } from './use-pending.ts';
import './pending.css';

/** On both files, before the city: that they are 待核, and beside which other file. */
export function PendingNote({ pending }: { readonly pending: Pending }) {
  return (
    <p className="pending-note" role="note">
      <Icon name="clock" small /> <b>待核</b>：这份案卷的证件号码，与
      {pending.others.map((other, n) => (
        <span key={other.caseId}>
          {n > 0 && '、'}
          <AppLink href={paths.case({ caseId: other.caseId })}>
            {other.number}（{other.county}）
          </AppLink>
        </span>
      ))}
      相同。核查结果记在
      <AppLink href={paths.clearing({ fileId: pending.clearing.fileId })}>{pending.clearing.number}</AppLink>
      ，记下以后不再待核；旗县区看不到这句话，照常办理。
    </p>
  );
}
