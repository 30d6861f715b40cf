import './province.css';
import { useState } from 'react';
import { fieldTitle } from '#domain/ledger/ledger.ts';
import { PickFile } from '#web/ledger/PickFile.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { paths } from '#web/platform/pages/paths.ts';
import { type TemplateReply, useFillTemplate, useUploadTemplate } from './province.queries.ts';

/** An empty sheet of the province, filled with what stands here: its head, its columns and their order stay. */
export function SheetPage() {
  const upload = useUploadTemplate();
  const fill = useFillTemplate();
  const [template, setTemplate] = useState<TemplateReply | null>(null);
  const [purpose, setPurpose] = useState('');
  const [wrong, setWrong] = useState(false);
  const jobId = fill.data?.jobId ?? null;
  const other = () => {
    setTemplate(null);
    fill.reset();
  };
  const send = (given: TemplateReply) => {
    if (purpose.trim().length < 2) return setWrong(true);
    fill.mutate({ templateId: given.templateId, purpose: purpose.trim() });
  };
  const filled = template?.columns.filter((one) => one.field !== null && one.field !== 'remark').length ?? 0;
  return (
    <>
      <PageHead
        title="按省平台表头出表"
        crumbs={<AppLink href={paths.province()}>省平台核对</AppLink>}
        lead="交一份空表，归航按它的表头、列和顺序填好在册的人。归航没有的列留空，不编。"
        actions={template && <Button onClick={other}>换一份空表</Button>}
      />
      <div className="stack">
        {template === null && (
          <PickFile
            upload={upload}
            heading="把空表拖到这里"
            label="选择要填的空表"
            note=".xlsx 或 .csv；表头照原样留着，表头以下的内容不带过来。"
            onDone={setTemplate}
          />
        )}
        {template && (
          <Panel
            title={<bdi>{template.fileName}</bdi>}
            note={`表头在第 ${template.headerRow} 行，${template.columns.length} 列，填得上 ${filled} 列；在册 ${template.people} 人`}
            {...(jobId === null && {
              foot: (
                <span className="row-wrap grow">
                  <label className="row grow">
                    <span className="small nowrap">用途</span>
                    <input
                      className="field-box grow"
                      aria-invalid={wrong}
                      placeholder="如：11 月省平台数据报送"
                      maxLength={100}
                      autoComplete="off"
                      value={purpose}
                      onChange={(event) => {
                        setPurpose(event.target.value);
                        setWrong(false);
                      }}
                    />
                  </label>
                  <Button kind="primary" icon="download" busy={fill.isPending && '正在开始'} onClick={() => send(template)}>
                    出表
                  </Button>
                  {wrong && (
                    <span className="note is-over" role="alert">
                      写明用途，至少两个字。
                    </span>
                  )}
                </span>
              ),
            })}
          >
            <ul className="province-head">
              {template.columns.map((one) => (
                <li key={one.index}>
                  <b>{one.header || `第 ${one.index} 列`}</b>
                  <span className={one.field === null || one.field === 'remark' ? 'note ink3' : 'note is-done'}>
                    {one.field === null || one.field === 'remark' ? '归航没有，留空' : `填${fieldTitle(one.field)}`}
                  </span>
                </li>
              ))}
            </ul>
            <p className="panel-body small ink2">
              表里的姓名和号码写全，出表在每个人的查看日志里留一条。列名不认识的，先交一份导出表，在“各列的对应”里定下来。
            </p>
          </Panel>
        )}
        {fill.isError && <ProblemNote problem={problemOf(fill.error)} heading="没有开始出表" />}
        {jobId !== null && <JobProgress jobId={jobId} />}
      </div>
    </>
  );
}
