import { ConfigProvider, type ConfigProviderProps, Drawer, type DrawerProps, Modal, type ModalProps } from 'antd';
import chinese from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { antdTheme } from './antd-theme.ts';
import { useLook } from './theme.ts';

// The declaration file speaks as a CommonJS module; what is imported is the table itself.
const locale = chinese as unknown as NonNullable<ConfigProviderProps['locale']>;

function Dressed({ children }: { readonly children: ReactNode }) {
  const { theme, step } = useLook();
  return (
    <ConfigProvider locale={locale} theme={antdTheme(theme, step)} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

export function AntdModal(props: ModalProps) {
  return (
    <Dressed>
      <Modal {...props} />
    </Dressed>
  );
}

export function AntdDrawer(props: DrawerProps) {
  return (
    <Dressed>
      <Drawer {...props} />
    </Dressed>
  );
}
