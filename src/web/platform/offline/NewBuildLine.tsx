import { Icon } from '#web/parts/icons/Icon.tsx';
import { useNewerBuild } from './install.ts';

/** Said quietly, and done by the person only: a form may be open. */
export function NewBuildLine() {
  if (!useNewerBuild()) return null;
  return (
    <p className="new-build small no-print" role="status">
      <Icon name="sync" small />
      <span>有新版本，刷新后使用</span>
      <button type="button" className="link" onClick={() => window.location.reload()}>
        刷新
      </button>
      <span className="ink3">填写的内容会保留</span>
    </p>
  );
}
