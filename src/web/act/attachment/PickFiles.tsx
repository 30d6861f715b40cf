import './attachment.css';
import { useRef } from 'react';
import { type AttachmentSource, sources, sourceTitle } from '#domain/act/attachment/attachment.ts';
import { mediaWords } from '#domain/act/attachment/media.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { useAttachmentSettings } from './attachment.queries.ts';
import { type PickedFiles, sizeWords } from './picked.ts';

const accepted = '.pdf,.jpg,.jpeg,.png,.webp,.heic,.m4a,.mp3,.wav,.amr,.mp4';
/** What it most likely is, by how it came here; whoever adds it says what it is. */
const likely = (file: File): AttachmentSource =>
  file.type.startsWith('audio/') || file.type.startsWith('video/') ? 'recording' : file.type.startsWith('image/') ? 'photo' : 'scan';

/** Files to bring with a record: from the disk, or from the camera of a phone; each says where it is from. */
export function PickFiles({ files, one = false }: { readonly files: PickedFiles; readonly one?: boolean }) {
  const disk = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const megabytes = useAttachmentSettings().data?.inForce.megabytes;
  const take = (list: FileList | null, source?: AttachmentSource) => {
    for (const file of list ?? []) files.add([file], source ?? likely(file));
  };
  const input = (ref: typeof disk, label: string, from: 'disk' | 'camera') => (
    <input
      ref={ref}
      className="unseen"
      type="file"
      tabIndex={-1}
      aria-label={label}
      multiple={!one && from === 'disk'}
      accept={from === 'camera' ? 'image/*' : accepted}
      {...(from === 'camera' && { capture: 'environment' as const })}
      onChange={(event) => {
        take(event.target.files, from === 'camera' ? 'photo' : undefined);
        event.target.value = '';
      }}
    />
  );
  return (
    <div className="pick-files">
      <div className="row-wrap">
        {!(one && files.picked.length > 0) && (
          <>
            <Button size="row" icon="upload" onClick={() => disk.current?.click()}>
              选择文件
            </Button>
            <span className="phone-only">
              <Button size="row" icon="camera" onClick={() => camera.current?.click()}>
                拍照
              </Button>
            </span>
          </>
        )}
        {input(disk, '选择附件', 'disk')}
        {input(camera, '拍照作附件', 'camera')}
        <span className="note ink3">
          {mediaWords}
          {megabytes !== undefined && `；每个不超过 ${megabytes} MB`}
        </span>
      </div>
      {files.picked.length > 0 && (
        <ul className="plain-list">
          {files.picked.map(({ key, file, source }) => (
            <li key={key} className="picked-file small">
              <Icon name="paper" small /> <span className="picked-name">{file.name}</span>{' '}
              <span className="ink3">{sizeWords(file.size)}</span>
              <label className="select-box">
                <span className="unseen">{file.name} 的来源</span>
                <select
                  className="field-box"
                  value={source}
                  onChange={(event) => files.change(key, sources.find((name) => name === event.target.value) ?? source)}
                >
                  {sources.map((name) => (
                    <option key={name} value={name}>
                      {sourceTitle[name]}
                    </option>
                  ))}
                </select>
                <Icon name="down" />
              </label>
              <button type="button" className="link" aria-label={`不要 ${file.name}`} onClick={() => files.drop(key)}>
                不要
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.sending && (
        <p className="small ink2" role="status">
          正在传 {files.sending}
        </p>
      )}
      {files.problem && <ProblemNote problem={files.problem} heading="附件没有传上" />}
    </div>
  );
}
