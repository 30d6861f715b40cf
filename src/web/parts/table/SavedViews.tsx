import { useState } from 'react';
import { Button } from '../form/Button.tsx';
import { AppLink } from '../frame/AppLink.tsx';
import { Icon } from '../icons/Icon.tsx';

export type SavedView = {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly href: string;
  readonly locked?: boolean;
  readonly own?: boolean;
};

type SavedViewsProps = {
  readonly views: readonly SavedView[];
  readonly current: string;
  /** `shared`: for everybody of the unit. */
  readonly onSave?: (title: string, shared: boolean) => void;
  readonly onDelete?: (id: string) => void;
};

/** Views are tabs with counts; a view keeps columns, filter and sort. */
export function SavedViews({ views, current, onSave, onDelete }: SavedViewsProps) {
  const [naming, setNaming] = useState<string | null>(null);
  const [shared, setShared] = useState(false);
  const now = views.find((view) => view.id === current);
  return (
    <nav className="saved-views no-print" aria-label="视图">
      {views.map((view) => (
        <AppLink key={view.id} href={view.href} current={view.id === current} className={view.id === current ? 'on' : ''}>
          {view.locked && <Icon name="lock" small />}
          {view.title}
          {view.count !== undefined && <em>{view.count}</em>}
        </AppLink>
      ))}
      {onSave && naming === null && (
        <button type="button" className="link small" onClick={() => setNaming('')}>
          <Icon name="plus" small /> 存为视图
        </button>
      )}
      {onSave && naming !== null && (
        <form
          className="row view-name"
          onSubmit={(event) => {
            event.preventDefault();
            if (naming.trim() === '') return;
            onSave(naming.trim(), shared);
            setNaming(null);
            setShared(false);
          }}
        >
          <input
            className="field-box"
            aria-label="视图名称"
            placeholder="视图名称"
            value={naming}
            autoFocus
            onChange={(event) => setNaming(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setNaming(null)}
          />
          <label className="choice small">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            <span>本单位共用</span>
          </label>
          <Button size="row" type="submit">
            保存视图
          </Button>
        </form>
      )}
      {onDelete && now?.own && (
        <button type="button" className="link small" onClick={() => onDelete(now.id)}>
          删除这个视图
        </button>
      )}
    </nav>
  );
}
