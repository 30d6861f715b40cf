import './ledger.css';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';

type PickFileProps<R> = {
  readonly upload: UseMutationResult<R, Error, File>;
  readonly heading: string;
  readonly label: string;
  readonly note: string;
  readonly accept?: string;
  readonly onDone: (reply: R) => void;
};

/** A sheet is dragged here, or chosen. */
export function PickFile<R>({ upload, heading, label, note, accept = '.xlsx,.csv', onDone }: PickFileProps<R>) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const send = (file: File | undefined) => {
    if (file) upload.mutate(file, { onSuccess: onDone });
  };
  return (
    <>
      {upload.isError && <ProblemNote problem={problemOf(upload.error)} heading="没有收下这个文件" />}
      <Panel padded>
        <div
          className={`ledger-drop${over ? ' ledger-drop-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            send(event.dataTransfer.files[0]);
          }}
        >
          <p>
            <b>{heading}</b>，或者
          </p>
          <Button kind="primary" icon="upload" busy={upload.isPending && '正在收文件'} onClick={() => input.current?.click()}>
            选择文件
          </Button>
          <input
            ref={input}
            className="unseen"
            type="file"
            tabIndex={-1}
            aria-label={label}
            accept={accept}
            onChange={(event) => {
              send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <p className="small ink2">{note}</p>
        </div>
      </Panel>
    </>
  );
}
