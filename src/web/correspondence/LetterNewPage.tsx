import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readCase } from '#contract/case.ts';
import { FileForm } from '#web/file/FileForm.tsx';
import { useActsOf, useRefreshFile } from '#web/file/file.queries.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { PickBox } from '#web/parts/select/PickBox.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { registerIn, registerOut, useReceivers } from './correspondence.queries.ts';

/** One letter: which way it went, with whom, and of whom it is. */
export function LetterNewPage() {
  const go = useGo();
  const refresh = useRefreshFile();
  const [way] = useQueryValue('direction');
  const [caseId] = useQueryValue('caseId');
  const [partnerId, setPartnerId] = useState('');
  const out = way === 'out';
  const head = useQuery({
    queryKey: ['case', caseId, 'head'],
    enabled: caseId !== '',
    queryFn: () => call(readCase, { params: { caseId } }),
  });
  const receivers = useReceivers(out);
  const declaration = useActsOf('correspondence').find((one) => one.kind === (out ? 'correspondence.sent' : 'correspondence.received'));
  const error = head.error ?? receivers.error;
  if (error) return <ProblemNote problem={problemOf(error)} heading="不能登记" articleTitle={citeWords} />;
  if (!declaration || (caseId !== '' && !head.data) || (out && !receivers.data)) return <Wait what="表单" />;
  const partner = receivers.data?.find((one) => one.id === partnerId);
  const to = { ...(caseId && { caseId }), ...(partnerId && { partnerId }) };
  return (
    <>
      <PageHead
        title={declaration.title}
        crumbs={
          head.data ? (
            <AppLink href={paths.case({ caseId })}>{head.data.name}</AppLink>
          ) : (
            <AppLink href={paths.correspondence()}>收发文登记</AppLink>
          )
        }
        {...(head.data && { note: head.data.number })}
        lead={
          out
            ? '要对方回复的，期限从发出之日算。对方有账号的选单位，由对方自己签收；没有的，凭回执登记。'
            : '登记就是签收。要回复的，期限从收到之日算。'
        }
      />
      <div className="stack">
        {out && (
          <Panel title="对方在本系统里有账号的" note="可不选" padded>
            <label className="field-label" htmlFor="letter-partner">
              收文单位
            </label>
            <PickBox
              id="letter-partner"
              name="收文单位"
              value={partnerId || undefined}
              onChange={(value) => setPartnerId(value ?? '')}
              onFocus={() => undefined}
              options={(receivers.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
              placeholder="检察院、协作单位"
              nothing="没有这个单位，下面写单位名称"
            />
            {partner && <p className="small ink2">{partner.name}读得到事由、字号和期限；关于谁、案号不给对方。</p>}
          </Panel>
        )}
        <FileForm
          key={partnerId}
          declaration={declaration}
          draftOf={`${caseId}:new:${partnerId}`}
          title={declaration.title}
          start={{ wants: 'reply', ...(partner && { other: partner.name }) }}
          note={caseId ? '关于这份案卷，只有本方看得到。' : '关于一个人的函件，从本人的案卷登记。'}
          submit={(body, key) => (out ? registerOut(to, body, key) : registerIn(to, body, key))}
          onDone={({ fileId }) => {
            void refresh();
            go(paths.letter({ fileId }));
          }}
          onClose={() => go(caseId ? paths.case({ caseId }) : paths.correspondence())}
        />
      </div>
    </>
  );
}
