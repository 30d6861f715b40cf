import type { DrawerProps, ModalProps } from 'antd';
import { lazy, Suspense } from 'react';

const AntdModal = lazy(async () => ({ default: (await import('./AntdDialogs.tsx')).AntdModal }));
const AntdDrawer = lazy(async () => ({ default: (await import('./AntdDialogs.tsx')).AntdDrawer }));

/** What opens over a page. The component library comes when the first of them opens: no page waits for it. */
export function Modal(props: ModalProps) {
  return (
    <Suspense fallback={null}>
      <AntdModal {...props} />
    </Suspense>
  );
}

export function Drawer(props: DrawerProps) {
  return (
    <Suspense fallback={null}>
      <AntdDrawer {...props} />
    </Suspense>
  );
}
