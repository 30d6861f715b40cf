import type { ReleaseReply } from '#contract/release.ts';
import { certificateForm, noticesForm } from '#domain/release/release.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import type { FormErrors } from '#web/parts/form/field-reading.ts';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { dayWords } from '#web/parts/tags/say.ts';

export const signFields = ['handler', 'approver', 'delivery'] as const;
export const noticeFields = ['decider', 'procuratorate', 'police', 'deciderWay', 'procuratorateWay', 'policeWay'] as const;

type SignPanelProps = {
  readonly reply: ReleaseReply;
  readonly today: string;
  readonly value: FormValue;
  readonly errors: FormErrors;
  readonly onChange: (value: FormValue) => void;
  readonly open: boolean;
  readonly stopped: boolean;
};

const pdfHref = (id: string): string => `/api/papers/${id}/pdf`;
const wayWords: { readonly [way: string]: string } = {
  exchange: '网上流转，收到即回执',
  post: '机要专递，凭回执',
  'in-person': '直接送达',
};

/** One certificate and three notices: what will be printed, to whom it goes, and who signs. */
export function SignPanel({ reply, today, value, errors, onChange, open, stopped }: SignPanelProps) {
  const { certificate, notices } = reply;
  const state = notices.on ? `${dayWords(notices.on, today)} 已送` : certificate.on ? '待送' : stopped ? '先不送' : '待签发';
  const bodies = [
    { name: String(value.decider ?? notices.decider), note: '决定机关，书面通知', way: value.deciderWay },
    { name: String(value.procuratorate ?? notices.procuratorate), note: '抄送', way: value.procuratorateWay },
    { name: String(value.police ?? notices.police), note: '抄送', way: value.policeWay },
  ];
  return (
    <Panel
      title={certificate.on ? '文书' : stopped ? '文书，先不签' : reply.daysLeft > 0 ? '期满当日要出的文书' : '今天要出的文书'}
      aside={<span className="note ink3">1 证明，3 通知</span>}
    >
      <PaperPreview
        title={certificate.title}
        lines={certificate.lines}
        signed={certificate.signed}
        draft={certificate.on === null}
        note={
          certificate.paper ? (
            <>
              {certificate.paper.number}　
              <FileLink className="under" href={pdfHref(certificate.paper.id)}>
                打开 PDF
              </FileLink>
            </>
          ) : certificate.on ? (
            '证明书还没有做成，今晚自动重做'
          ) : (
            <FileLink className="under" href={`/api/cases/${reply.caseId}/papers/P604/draft`}>
              打开草稿 PDF
            </FileLink>
          )
        }
      />
      <ol className="release-notices">
        {bodies.map((body, n) => (
          <li key={n}>
            <span className="step-number">{n + 1}</span>
            <span className="grow">
              <b>{body.name}</b>
              <span className="small ink2">{body.note}</span>
              <span className="note ink3">{wayWords[String(body.way ?? '')] ?? ''}</span>
            </span>
            <span className="note ink3 nowrap">{state}</span>
          </li>
        ))}
      </ol>
      <div className="release-because">
        <BecauseLine basis={['社区矫正法第44条']}>期满当日通知三家；送达回证收到前，通知不算办结</BecauseLine>
        {notices.paper && (
          <p className="small">
            {notices.paper.number}　
            <FileLink className="under" href={pdfHref(notices.paper.id)}>
              打开通知书
            </FileLink>
          </p>
        )}
      </div>
      {open && (
        <div className="release-sign">
          {!certificate.on && (
            <FieldForm
              schema={certificateForm}
              only={signFields}
              value={value}
              errors={errors}
              onChange={onChange}
              today={today}
              idPrefix="sign"
            />
          )}
          <details>
            <summary className="small">改三家机关和送达方式</summary>
            <FieldForm
              schema={noticesForm}
              only={[...noticeFields, ...(certificate.on ? ['handler', 'approver'] : [])]}
              value={value}
              errors={errors}
              onChange={onChange}
              today={today}
              idPrefix="notice"
            />
          </details>
        </div>
      )}
    </Panel>
  );
}
