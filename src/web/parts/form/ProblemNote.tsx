import type { Problem } from './problem.ts';
import { FaultNote } from '../frame/FaultNote.tsx';
import { RefusalList, type RefusalListProps } from './RefusalList.tsx';

/** What is forbidden, missing or wrong stays so, however often it is asked. */
const mayPass = (problem: Problem): boolean =>
  problem.kind !== 'fault' || problem.status === undefined || ![400, 403, 404, 413, 415].includes(problem.status);

const shownWords = 6;
/** What is wrong, field by field. A form says it beside its fields too; where there is none, this is the only place. */
function FieldWords({ problem }: { readonly problem: Extract<Problem, { kind: 'fault' }> }) {
  const words = [...new Set(Object.values(problem.fields ?? {}))].filter((one) => !problem.message.includes(one));
  if (words.length === 0) return null;
  return (
    <ul className="fault-fields">
      {words.slice(0, shownWords).map((one) => (
        <li key={one}>{one}</li>
      ))}
      {words.length > shownWords && <li>另有 {words.length - shownWords} 处</li>}
    </ul>
  );
}

type ProblemNoteProps = {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** The form below says each of them beside its field. */
  readonly fieldsShown?: boolean;
} & Omit<RefusalListProps, 'grounds'>;

/** Any answer that is not the wished one, in its own form. */
export function ProblemNote({ problem, onRetry, fieldsShown = false, ...refusal }: ProblemNoteProps) {
  switch (problem.kind) {
    case 'refusal':
      return <RefusalList grounds={problem.grounds} {...refusal} />;
    case 'fault':
      return (
        <FaultNote heading={problem.message} offline={problem.code === 'no-answer'} {...(onRetry && mayPass(problem) && { onRetry })}>
          {!fieldsShown && <FieldWords problem={problem} />}
          {problem.way}
        </FaultNote>
      );
    case 'bug':
      return (
        <FaultNote heading="没有办成" {...(onRetry && { onRetry })}>
          {!problem.reading && '填写的内容仍在本机。'}编号 {problem.requestId}，可重试，或把编号告诉本局系统管理员。
        </FaultNote>
      );
  }
}
