import { isIP } from 'node:net';
import { parse } from 'bowser';

// A login as its owner knows it again: what kind of machine, which browser, from where on the network.

const systems: { readonly [name: string]: string } = {
  Windows: 'Windows ',
  macOS: '苹果',
  iOS: '苹果',
  Android: '安卓',
  HarmonyOS: '鸿蒙',
  Linux: 'Linux ',
};
const machines: { readonly [type: string]: string } = { desktop: '电脑', mobile: '手机', tablet: '平板' };
const browsers: { readonly [name: string]: string } = {
  WeChat: '微信',
  Safari: 'Safari 浏览器',
  Chrome: 'Chrome 浏览器',
  Firefox: '火狐浏览器',
  'Microsoft Edge': 'Edge 浏览器',
  'QQ Browser': 'QQ 浏览器',
  'UC Browser': 'UC 浏览器',
  'Internet Explorer': 'IE 浏览器',
};

/** As the browser names itself: a hint for its owner, no proof of anything. */
export const deviceWords = (userAgent: string | undefined): string => {
  if (!userAgent) return '不明设备';
  const { os, browser, platform } = parse(userAgent.slice(0, 400));
  const machine = `${systems[os.name ?? ''] ?? ''}${machines[platform.type ?? ''] ?? ''}`.trim();
  const program = browsers[browser.name ?? ''] ?? (browser.name ? '其他浏览器' : '');
  return [machine, program].filter((one) => one !== '').join('，') || '不明设备';
};

const isOwnNet = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(address) || /^(fc|fd|fe80)/i.test(address);
/** Where a login came from, as far as the network says. */
export const placeWords = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '');
  if (isIP(plain) === 0) return '';
  if (plain === '::1' || plain.startsWith('127.')) return '服务器本机';
  return `${isOwnNet(plain) ? '单位内网' : '外网'} ${plain}`;
};
