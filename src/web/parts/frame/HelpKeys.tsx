import { Modal } from '#web/parts/look/Dialogs.tsx';
import { useState } from 'react';
import { singleKeysOff, turnSingleKeys, useLivingKeys } from '#web/parts/frame/keys.ts';

/** What `?` lists: the keys that work on this page now. */
export function HelpKeys({ onClose }: { readonly onClose: () => void }) {
  const keys = useLivingKeys();
  const [on, setOn] = useState(() => !singleKeysOff());
  return (
    <Modal open title="按键与帮助" onCancel={onClose} footer={null} width={480}>
      <dl className="key-list">
        {keys.map((one) => (
          <div key={one.key}>
            <dt>
              <span className="kbd">{one.key === ' ' ? '空格' : one.key}</span>
            </dt>
            <dd>{one.title}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          onChange={() => {
            turnSingleKeys(!on);
            setOn(!on);
          }}
        />
        单个字母的按键可用（输入时从不触发）
      </label>
      <p className="small ink3">日期可以键入 1123、+7、-1、明天、周五、月底；在日期框里 ↑↓ 加减一天，PageUp、PageDown 加减一月。</p>
    </Modal>
  );
}
