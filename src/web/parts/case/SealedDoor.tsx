import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';

/** What is sealed and why, on a plate over the hatch; children: dates, open my own, two keys. */
export function SealedDoor({
  title,
  aside,
  children,
  rest,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly rest?: ReactNode;
}) {
  return (
    <section className="panel panel-sealed" aria-label={title}>
      <div className="panel-head">
        <Icon name="lock" />
        <h2>{title}</h2>
        {aside && <span className="panel-aside">{aside}</span>}
      </div>
      <div className="seal-hatch sealed-plate-tray">
        <div className="sealed-plate small">{children}</div>
      </div>
      {rest}
    </section>
  );
}

/** One line where sealed content would stand: a timeline row, a cell. */
export function SealedStrip({ children }: { readonly children: ReactNode }) {
  return (
    <p className="timeline-words timeline-sealed">
      <Icon name="lock" small /> {children}
    </p>
  );
}

export type EnforcementStage = { readonly title: string; readonly state: string };
type EnforcementViewProps = {
  readonly stages: readonly EnforcementStage[];
  readonly needs: ReactNode;
  readonly supports: ReactNode;
  readonly toDo: ReactNode;
  readonly who?: string;
  /** 社工联系: all that an enforcement post reads of the work itself. */
  readonly line?: string;
};

/** The only psychological view of enforcement posts: no number, band, curve or quoted word. */
export function EnforcementView({ stages, needs, supports, toDo, who, line }: EnforcementViewProps) {
  return (
    <section className="panel panel-sealed enforcement-view" aria-label="执法岗位看到的心理工作">
      <div className="enforcement-head">
        <b>
          <Icon name="eye" /> 执法岗位看到的
        </b>
        <p className="note ink2">{who ? `${who}。` : ''}没有得分、等级、曲线、作答和本人原话；查看记日志</p>
      </div>
      <div className="enforcement-body">
        {line && <p className="enforcement-line">{line}</p>}
        {stages.length > 0 && (
          <ol className="enforcement-stages">
            {stages.map((stage) => (
              <li key={stage.title}>
                <b>{stage.title}</b>
                <span>{stage.state}</span>
              </li>
            ))}
          </ol>
        )}
        <div className="enforcement-words">
          <div>
            <h3>约定的需要</h3>
            <p className="small">{needs}</p>
          </div>
          <div>
            <h3>约定的支持</h3>
            <p className="small">{supports}</p>
          </div>
          <div>
            <h3>需要执法岗位办的</h3>
            <p className="small">{toDo}</p>
          </div>
        </div>
      </div>
    </section>
  );
}
