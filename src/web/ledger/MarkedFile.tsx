import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BatchReply } from '#contract/ledger.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { isRunning, useJob } from '#web/platform/jobs.queries.ts';
import { useMark } from './ledger.queries.ts';

/** The bureau's own workbook, marked. After a correction it is written again first, then it comes by itself. */
export function MarkedFile({ batch }: { readonly batch: BatchReply }) {
  const queries = useQueryClient();
  const link = useRef<HTMLAnchorElement>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const mark = useMark(batch.id);
  const job = useJob(jobId);
  const ended = jobId !== null && job.data !== undefined && !isRunning(job.data);
  const good = ended && job.data?.status === 'done';
  useEffect(() => {
    if (!ended) return;
    setJobId(null);
    if (good) link.current?.click();
    void queries.invalidateQueries({ queryKey: ['ledger'] });
  }, [ended, good, queries]);
  if (!batch.hasMarked) return null;
  const again = batch.markIsOld;
  return (
    <>
      <FileLink ref={link} keep className={again ? 'unseen' : 'button'} hidden={again} href={`/api/ledger/${batch.id}/marked.xlsx`}>
        下载标注后的原表
      </FileLink>
      {again && (
        <Button
          busy={(mark.isPending || jobId !== null) && '正在标注'}
          onClick={() => mark.mutate(undefined, { onSuccess: (reply) => setJobId(reply.jobId) })}
        >
          标注改动并下载原表
        </Button>
      )}
    </>
  );
}
