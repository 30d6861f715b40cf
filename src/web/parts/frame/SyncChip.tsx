import { Icon } from '../icons/Icon.tsx';
import { momentOf } from '../tags/say.ts';

/** Whether the server answers, and from when the data on the page is. The browser's own `onLine` only knows the cable. */
export type Line = { readonly online: boolean; readonly heardAt: Date | null };

/** In the band: whether the server answers and, when it does not, from when the data on the page is. */
export function SyncChip({ line, onlyAway = false }: { readonly line: Line; readonly onlyAway?: boolean }) {
  const { online, heardAt } = line;
  if (online)
    return onlyAway ? null : (
      <span className="band-chip" role="status">
        <Icon name="sync" />
        {heardAt ? `已同步 ${momentOf(heardAt)}` : '正在连接'}
      </span>
    );
  return (
    <span className="band-chip band-offline" role="status">
      <Icon name="offline" />
      {navigator.onLine ? '没有连上服务器' : '没有网络'}
      {heardAt && `，显示 ${momentOf(heardAt)} 的数据`}
    </span>
  );
}
