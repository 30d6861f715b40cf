import { useState } from 'react';
import type { ActRow } from '#contract/case.ts';
import type { AttachmentSource } from '#domain/act/attachment/attachment.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { sendAttachment } from './attachment.queries.ts';

export type ShownAttachment = ActRow['attachments'][number];
export type Picked = { readonly key: string; readonly file: File; readonly source: AttachmentSource };
type To = { readonly fileId: string; readonly seq: number; readonly paper?: string; readonly note?: string };

/** Files chosen on this page, until the server has each of them. They are in no draft: a page that is left has to choose them again. */
export function usePicked() {
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = (files: readonly File[], source: AttachmentSource) => {
    setProblem(null);
    setPicked((now) => [...now, ...files.map((file) => ({ key: newKey(), file, source }))]);
  };
  const drop = (key: string) => setPicked((now) => now.filter((one) => one.key !== key));
  const change = (key: string, source: AttachmentSource) =>
    setPicked((now) => now.map((one) => (one.key === key ? { ...one, source } : one)));
  /** One after the other; the first that fails keeps itself and what stands behind it. True when all have arrived. */
  const send = async (to: To): Promise<boolean> => {
    setProblem(null);
    for (const one of picked) {
      setSending(one.file.name);
      try {
        await sendAttachment({ ...to, ...one });
        drop(one.key);
      } catch (error) {
        setProblem(problemOf(error));
        setSending(null);
        return false;
      }
    }
    setSending(null);
    return true;
  };
  return { picked, sending, problem, add, drop, change, send };
}
export type PickedFiles = ReturnType<typeof usePicked>;

export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
