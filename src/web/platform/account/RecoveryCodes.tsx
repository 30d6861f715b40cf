import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';

/** Shown this once. Whoever goes on says that they are kept somewhere. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[] | null; readonly onKept: () => void }) {
  const [copied, setCopied] = useState(false);
  if (codes === null)
    return (
      <div className="account-form">
        <p>恢复码已经给过一次，没有看到的，在“我的账号”里换一套。</p>
        <Button kind="primary" onClick={onKept}>
          知道了
        </Button>
      </div>
    );
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(codes.join('\n'));
    setCopied(true);
  };
  return (
    <section className="account-form" aria-label="恢复码">
      <h3>收好这 {codes.length} 个恢复码</h3>
      <p className="small ink2">
        手机丢了、换了，用其中一个代替动态码登录，每个只能用一次。只在这里显示这一次：打印出来锁好，不要存在手机上。
      </p>
      <ol className="recovery mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="account-verbs no-print">
        <Button kind="primary" onClick={onKept}>
          已经收好，继续
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          打印
        </Button>
        {'clipboard' in navigator && (
          <Button icon="copy" onClick={() => void copy()}>
            {copied ? '已复制' : '复制'}
          </Button>
        )}
      </p>
    </section>
  );
}
