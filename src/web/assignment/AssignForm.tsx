import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';
import { AssignFields } from './AssignFields.tsx';

/** In the drawer of one case; the day of the act is the first day until somebody says another. */
export function AssignForm({ kind, head, value, onChange, errors, today, onField, actedOn }: ActFormProps) {
  return (
    <div className="stack">
      <p className="small ink2">
        现在：{head.office?.name ?? '县级机构自己办理'}，{head.worker ? `社工${head.worker.name}` : '没有社工'}
        。分派后，
        {kind === 'assignment.office' ? '原来的所不再看到这份案卷；社工不变的不用改，改由所里另定的清空' : '原来的社工不再看到这份案卷'}。
      </p>
      <AssignFields
        kind={kind}
        value={{ ...(kind === 'assignment.office' && head.worker && { worker: head.worker }), ...value, from: value['from'] ?? actedOn }}
        onChange={onChange}
        errors={errors}
        today={today}
        onField={onField}
      />
    </div>
  );
}
