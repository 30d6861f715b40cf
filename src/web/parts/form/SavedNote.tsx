import { Icon } from '../icons/Icon.tsx';
import { clockOf } from '../tags/say.ts';
import { Button } from './Button.tsx';

type SavedNoteProps = { readonly savedAt: Date | null; readonly where?: 'here' | 'here-and-server'; readonly failed?: boolean };

/** Seconds are printed: they prove that it is kept. */
export function SavedNote({ savedAt, where = 'here', failed = false }: SavedNoteProps) {
  if (failed)
    return (
      <p className="saved-note is-over" role="status">
        <Icon name="warning" small /> 本机不能存草稿，离开前请办完
      </p>
    );
  if (savedAt === null)
    return (
      <p className="saved-note ink3" role="status">
        填写后自动存草稿
      </p>
    );
  return (
    <p className="saved-note" role="status">
      <span className="is-done">
        <Icon name="check" small /> 草稿已存 {clockOf(savedAt, true)}
      </span>
      <span className="ink3">{where === 'here' ? '存在本机' : '本机与服务器'}</span>
    </p>
  );
}

/** 恢复 昨天 17:20 的草稿: said once when a kept draft came back. */
export function RestoredNote({ at, onDrop }: { readonly at: Date | null; readonly onDrop: () => void }) {
  if (at === null) return null;
  const sameDay = at.toDateString() === new Date().toDateString();
  return (
    <p className="filled-note">
      <Icon name="sync" small />
      <span className="grow">
        已恢复 {sameDay ? '今天' : `${at.getMonth() + 1}月${at.getDate()}日`} {clockOf(at)} 的草稿
      </span>
      <Button kind="quiet" size="row" onClick={onDrop}>
        不用它，重新填
      </Button>
    </p>
  );
}
