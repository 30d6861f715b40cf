import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  addAttachment,
  changeAttachmentSettings,
  listPapersOut,
  readAttachmentSettings,
  refuseSignature,
  takeOffAttachment,
} from '#contract/attachment.ts';
import type { AttachmentSource } from '#domain/act/attachment/attachment.ts';
import { addressOf, call, callError, problemFrom } from '#web/platform/call.ts';

export type ToSend = {
  readonly fileId: string;
  readonly seq: number;
  readonly source: AttachmentSource;
  readonly file: File;
  readonly note?: string;
  /** It is the signed original of this paper. */
  readonly paper?: string;
  /** The same for the same file, however often it is sent. */
  readonly key: string;
};
const inHeader = (words: string): string => encodeURIComponent(words.replace(/\p{Cs}/gu, ''));

/** The file goes as it is; its name and the note go in headers, never in the address. */
export const sendAttachment = async ({
  fileId,
  seq,
  source,
  file,
  note,
  paper,
  key,
}: ToSend): Promise<z.output<typeof addAttachment.reply>> => {
  const address = addressOf(addAttachment, { params: { fileId }, query: { seq, source, ...(paper && { paper }) } });
  const response = await fetch(address, {
    method: 'POST',
    body: file,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': inHeader(file.name),
      ...(note && { 'x-note': inHeader(note) }),
      'idempotency-key': key,
    },
  }).catch(() => null);
  if (!response)
    throw callError({
      kind: 'fault',
      code: 'no-answer',
      message: `${file.name} 没有送到，网络或服务没有应答。`,
      way: '连上以后再传一次；传过的不会重复。',
    });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok)
    throw callError(problemFrom({ status: response.status, body, requestId: response.headers.get('x-request-id') ?? '', reading: false }));
  return addAttachment.reply.parse(body);
};

/** Whatever shows the file is asked for again. */
export const useRefreshFiles = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => ['case', 'file', 'papers-out'].includes(String(queryKey[0])) });
};
export const takeOff = (fileId: string, seq: number, reason: string) =>
  call(takeOffAttachment, { params: { fileId }, body: { seq, reason } });

export const usePapersOut = (office: string | undefined, after: string | undefined) =>
  useQuery({
    queryKey: ['papers-out', office, after],
    queryFn: () => call(listPapersOut, { query: { ...(office && { office }), ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
export const recordRefusal = (paperId: string, body: z.input<typeof refuseSignature.body>, key: string) =>
  call(refuseSignature, { params: { paperId }, body }, { key });

export const useAttachmentSettings = () =>
  useQuery({ queryKey: ['attachment-settings'], queryFn: () => call(readAttachmentSettings, {}), staleTime: 60_000 });
export const useChangeAttachmentSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof changeAttachmentSettings.body>) => call(changeAttachmentSettings, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['attachment-settings'] }),
  });
};
