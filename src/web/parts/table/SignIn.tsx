import { useState } from 'react';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Icon } from '../icons/Icon.tsx';

export const signWays = ['card', 'code', 'pen'] as const;
export type SignWay = (typeof signWays)[number];
const wayMark: { readonly [W in SignWay]: readonly [mark: string, title: string] } = {
  card: ['证', '刷证'],
  code: ['码', '扫码'],
  pen: ['笔', '手写'],
};

export type SignCell = {
  readonly id: string;
  readonly name: string;
  readonly came?: { readonly way: SignWay; readonly time: string; readonly late?: boolean };
  /** 在外 生病 上班 查找中 未问到. */
  readonly reason?: string;
};

type SignInProps = {
  readonly cells: readonly SignCell[];
  readonly onSign?: (id: string) => void;
  readonly onReason?: (id: string) => void;
};

/** Numbered cells: how and when, or the reason of the gap. `j k`, space signs, `r` asks the reason. */
export function SignIn({ cells, onSign, onReason }: SignInProps) {
  const [current, setCurrent] = useState(-1);
  const at = cells[current];
  const move = (by: number) => setCurrent((now) => Math.max(0, Math.min(cells.length - 1, now + by)));
  useKeys([
    { key: 'j', title: '下一人', run: () => move(1) },
    { key: 'k', title: '上一人', run: () => move(-1) },
    ...(onSign ? [{ key: ' ', title: '签到（空格）', run: () => at && onSign(at.id) }] : []),
    ...(onReason ? [{ key: 'r', title: '记原因', run: () => at && onReason(at.id) }] : []),
  ]);
  return (
    <ol className="sign-in">
      {cells.map((cell, index) => (
        <li key={cell.id} className={`${cell.came ? '' : 'sign-gap'}${index === current ? ' row-current' : ''}`}>
          <span className="sign-number">{index + 1}</span>
          {onSign || onReason ? (
            <button
              type="button"
              className="link sign-name"
              onClick={() => {
                setCurrent(index);
                (cell.came || !onSign ? onReason : onSign)?.(cell.id);
              }}
            >
              {cell.name}
            </button>
          ) : (
            <span className="sign-name">{cell.name}</span>
          )}
          {cell.came ? (
            <span className="sign-how note">
              <span className="sign-way" aria-hidden="true">
                {wayMark[cell.came.way][0]}
              </span>
              <span className="unseen">{wayMark[cell.came.way][1]}</span>
              <span className={cell.came.late ? 'is-soon' : 'ink2'}>
                {cell.came.late && '迟 '}
                {cell.came.time}
              </span>
              <span className="is-done">
                <Icon name="check" />
              </span>
            </span>
          ) : cell.reason ? (
            <span className={cell.reason === '未问到' ? 'sign-reason sign-unasked' : 'sign-reason'}>{cell.reason}</span>
          ) : (
            <span className="sign-how note ink3">未到</span>
          )}
        </li>
      ))}
    </ol>
  );
}
