import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readCase } from '#contract/case.ts';
import { FileForm } from '#web/file/FileForm.tsx';
import { useActsOf, useRefreshFile } from '#web/file/file.queries.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { PickBox } from '#web/parts/select/PickBox.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { send, usePartners } from './referral.queries.ts';

/** From a person's case: to whom, what for, until when, and that they agreed. */
export function ReferralNewPage() {
  const go = useGo();
  const refresh = useRefreshFile();
  const [caseId] = useQueryValue('caseId');
  const [partnerId, setPartnerId] = useState('');
  const head = useQuery({
    queryKey: ['case', caseId, 'head'],
    enabled: caseId !== '',
    queryFn: () => call(readCase, { params: { caseId } }),
  });
  const partners = usePartners();
  const declaration = useActsOf('referral').find((one) => one.kind === 'referral.sent');
  if (caseId === '')
    return (
      <EmptyNote title="先打开本人的案卷" action={<Button href={paths.cases()}>找人</Button>}>
        转介从案卷发出。
      </EmptyNote>
    );
  const error = head.error ?? partners.error;
  if (error) return <ProblemNote problem={problemOf(error)} heading="不能转介" articleTitle={citeWords} />;
  if (!declaration || !head.data || !partners.data) return <Wait what="表单" />;
  return (
    <>
      <PageHead
        title="发出转介"
        crumbs={<AppLink href={paths.case({ caseId })}>{head.data.name}</AppLink>}
        note={head.data.number}
        lead="对方读到下面填写的内容、转介编号、转介的单位和经办人，以及结束时写的结果；案卷、案号和其他记录都不给对方。"
      />
      <div className="stack">
        <Panel title="转介到" padded>
          <label className="field-label" htmlFor="referral-partner">
            协作单位或爱心企业
          </label>
          <PickBox
            id="referral-partner"
            name="协作单位或爱心企业"
            value={partnerId || undefined}
            onChange={(value) => setPartnerId(value ?? '')}
            onFocus={() => undefined}
            options={partners.data.map((one) => ({ value: one.id, label: one.name }))}
            placeholder="单位名称"
            nothing="没有这个单位"
          />
        </Panel>
        {partnerId === '' ? (
          <EmptyNote title="先选对方单位">选定以后填写请对方办什么。</EmptyNote>
        ) : (
          <FileForm
            declaration={declaration}
            draftOf={`${caseId}:new`}
            title={declaration.title}
            without={head.data.minor ? [] : ['guardianConsent', 'guardianConsentOn']}
            note="发出以后对方立即看到；写错的可以更正，不能撤回。"
            submit={(body, key) => send({ caseId, partnerId }, body, key)}
            onDone={({ fileId }) => {
              void refresh();
              go(paths.referral({ fileId }));
            }}
            onClose={() => go(paths.case({ caseId }))}
          />
        )}
      </div>
    </>
  );
}
