import { lazy, type MouseEvent, type ReactNode, type Ref, Suspense, useContext, useState } from 'react';
import type { Problem } from '../form/problem.ts';
import { type FetchedFile, FileSource, keepFile } from './file-door.ts';

const FileShown = lazy(() => import('./FileShown.tsx').then((module) => ({ default: module.FileShown })));

export type FileLinkProps = {
  /** An address of the API that answers with a file. */
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  /** A paper is shown on the page; a workbook is kept at once. */
  readonly keep?: boolean;
  readonly hidden?: boolean;
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A file is asked for before anything opens: what the server has against it is said on this page, not left bare in another tab. */
export function FileLink({ href, children, className, label, keep = false, hidden = false, ref }: FileLinkProps) {
  const { fetchFile, problemOf } = useContext(FileSource);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<FetchedFile | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = () => {
    setAsking(true);
    setProblem(null);
    fetchFile(href)
      .then(
        (file) => (keep || !navigator.pdfViewerEnabled ? keepFile(file) : setShown(file)),
        (error: unknown) => setProblem(problemOf(error)),
      )
      .finally(() => setAsking(false));
  };
  const pressed = (event: MouseEvent) => {
    // another tab or window is asked for: the server answers there, in words too
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!asking) ask();
  };
  return (
    <>
      <a
        ref={ref}
        className={className}
        href={href}
        aria-label={label}
        aria-busy={asking}
        tabIndex={hidden ? -1 : undefined}
        aria-hidden={hidden || undefined}
        onClick={pressed}
      >
        {children}
      </a>
      {(shown || problem) && (
        <Suspense fallback={null}>
          <FileShown
            file={shown}
            problem={problem}
            onRetry={ask}
            onClose={() => {
              setShown(null);
              setProblem(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
