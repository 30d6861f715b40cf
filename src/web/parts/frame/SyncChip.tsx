import { momentOf, useLine } from '#web/platform/online.ts';
import { Icon } from '../icons/Icon.tsx';

/** In the band: whether the server answers and, when it does not, from when the data on the page is. */
export function SyncChip({ onlyAway = false }: { readonly onlyAway?: boolean }) {
  const { online, heardAt } = useLine();
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
