import { useDeclaration } from '#web/act/kind/use-declaration.ts';
import { RecordAct } from '#web/act/RecordAct.tsx';
import { useCase, useCaseDuties } from '#web/case/case.queries.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { useSession } from '#web/platform/session.ts';
import { useRefreshLeave } from './leave.queries.ts';

export type AskedAct = { readonly caseId: string; readonly kind: string; readonly leave?: number | undefined; readonly start?: FormValue };

const starts: { readonly [kind: string]: FormValue } = {
  'leave.decided': { checkEveryDays: 3, reportThere: false },
  'leave.returned': { evidence: ['in-person'] },
  'leave.departed': { how: 'phone' },
  'search.contacted': { about: 'return', how: 'phone' },
};

/** The drawer over the desk: the same form as on the case page, opened where one stands. */
export function LeaveAct({ asked, onClose }: { readonly asked: AskedAct; readonly onClose: () => void }) {
  const { day } = useSession();
  const soonUntil = useSoonUntil(day);
  const refresh = useRefreshLeave();
  const head = useCase(asked.caseId).data;
  const duties = useCaseDuties(asked.caseId).data;
  const declaration = useDeclaration(asked.kind);
  if (!head || !duties || !declaration) return null;
  const duty =
    duties.find(
      (one) =>
        one.dischargedBy === asked.kind &&
        (asked.leave === undefined || one.prefill?.leave === undefined || one.prefill.leave === asked.leave),
    ) ?? null;
  const start = {
    ...starts[asked.kind],
    ...(asked.leave !== undefined && asked.kind.startsWith('leave.') && { leave: asked.leave }),
    ...(asked.kind === 'leave.returned' && { returnedOn: day }),
    ...asked.start,
  };
  return (
    <RecordAct
      key={`${asked.kind} ${asked.leave ?? ''}`}
      head={head}
      declaration={declaration}
      duty={duty}
      soonUntil={soonUntil}
      start={start}
      onClose={() => {
        void refresh();
        onClose();
      }}
    />
  );
}
