import { Drawer } from '#web/parts/look/Dialogs.tsx';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Nature } from '#domain/act/act.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Icon } from '../icons/Icon.tsx';
import { NatureSeal } from '../tags/NatureSeal.tsx';

type ActDrawerProps = {
  readonly nature: Nature;
  /** Verb and object: 决定外出申请. */
  readonly title: string;
  readonly person?: string;
  /** Class tag, duty tag. */
  readonly tags?: ReactNode;
  readonly because?: ReactNode;
  readonly saved?: ReactNode;
  readonly children: ReactNode;
  /** Help of the focused field and what the act produces. */
  readonly side?: ReactNode;
  /** Grows in place above the foot. */
  readonly refusal?: ReactNode;
  /** Left: a sentence. Right: buttons; none of them forbidden by law. */
  readonly footNote?: ReactNode;
  readonly foot?: ReactNode;
  readonly onSaveDraft?: () => void;
  readonly onPrimary?: () => void;
  /** Esc and ✕; the draft stays. The page keeps the drawer in its URL. */
  readonly onClose: () => void;
};

export function ActDrawer(props: ActDrawerProps) {
  useEffect(() => {
    // The focus goes back to the row when the page takes the drawer away.
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useKeys([
    ...(props.onSaveDraft ? [{ key: 'Ctrl+s', title: '保存草稿', run: props.onSaveDraft }] : []),
    ...(props.onPrimary ? [{ key: 'Ctrl+Enter', title: props.title, run: props.onPrimary }] : []),
  ]);
  return (
    <Drawer
      open
      onClose={props.onClose}
      size="min(980px, 100vw)"
      closable={false}
      rootClassName="act-drawer"
      aria-label={props.title}
      styles={{ body: { padding: 0 } }}
      destroyOnHidden
    >
      <ActFrame {...props} />
    </Drawer>
  );
}

function ActFrame(props: ActDrawerProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Once the slide is over.
    const timer = setTimeout(() => title.current?.focus(), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="act-frame">
      <div className="act-head">
        <div className="grow">
          <div className="row-wrap">
            <NatureSeal nature={props.nature} />
            <h2 className="act-title" tabIndex={-1} ref={title}>
              {props.title}
            </h2>
            {props.person && <span className="ink2">{props.person}</span>}
            {props.tags}
          </div>
          {props.because}
        </div>
        {props.saved}
        <button type="button" className="button button-plain button-desk" onClick={props.onClose} title="关闭，草稿保留">
          <Icon name="cross" />
          <span className="unseen">关闭，草稿保留</span>
          <span className="kbd">Esc</span>
        </button>
      </div>
      <div className="act-middle">
        <div className="act-body">{props.children}</div>
        {props.side && (
          <aside className="act-side" aria-label="说明">
            {props.side}
          </aside>
        )}
      </div>
      {props.refusal}
      {(props.foot || props.footNote) && (
        <div className="act-foot">
          <span className="small ink3 grow">{props.footNote}</span>
          <span className="row-wrap">{props.foot}</span>
        </div>
      )}
    </div>
  );
}
