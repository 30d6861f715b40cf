import { FileForm } from '#web/file/FileForm.tsx';
import { useActsOf, useRefreshFile } from '#web/file/file.queries.ts';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { useGo } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { commission, useChargeable } from './inquiry.queries.ts';

/** A commission that came in: the clock starts with letter and attachments. */
export function InquiryNewPage() {
  const go = useGo();
  const refresh = useRefreshFile();
  const choices = useChargeable().data;
  const declaration = useActsOf('inquiry').find((one) => one.kind === 'inquiry.commissioned');
  return (
    <>
      <PageHead
        title="登记调查评估委托"
        crumbs={<AppLink href={paths.inquiries()}>调查评估</AppLink>}
        lead="委托函和附件都收到了再登记，期限从次日起算。不建人员档案。"
      />
      {!declaration ? (
        <Wait what="表单" />
      ) : (
        <FileForm
          declaration={declaration}
          draftOf="new"
          title={declaration.title}
          start={{ track: 'ordinary' }}
          lookups={{
            officeId: (choices?.offices ?? []).map((one) => ({ value: one.id, label: one.name })),
            workerId: (choices?.workers ?? []).map((one) => ({ value: one.id, label: `${one.name}（${one.unit}）`, keys: one.keys })),
          }}
          submit={commission}
          onDone={({ fileId }) => {
            void refresh();
            go(paths.inquiry({ fileId }));
          }}
          onClose={() => go(paths.inquiries())}
        />
      )}
    </>
  );
}
