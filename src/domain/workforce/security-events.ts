/** How a row of the trail stands out: what was not given, what left the house or was seen whole, everything else. */
export type Mark = 'refused' | 'notable' | 'plain';

const event = (title: string, mark: Mark) => ({ title, mark });
/** What happens at the doors of the house, beside looks, refused attempts and administration: one line a kind. */
export const securityEvents = {
  login: event('登录', 'plain'),
  'login.failed': event('登录没有成功', 'refused'),
  'login.locked': event('登录没有成功，账号锁定', 'refused'),
  'login.held': event('锁定期间试着登录', 'refused'),
  'session.ended': event('退出登录', 'plain'),
  'sessions.ended-elsewhere': event('结束自己在别处的登录', 'notable'),
  denied: event('岗位不能办的事', 'refused'),
  'out-of-reach': event('打开不在管辖内的案卷', 'refused'),
  export: event('导出', 'notable'),
  'trail.read': event('查看日志', 'plain'),
  'trail.reviewed': event('标为已阅', 'plain'),
  backup: event('备份', 'plain'),
  'backup.failed': event('备份没有做成', 'refused'),
  restore: event('从备份恢复', 'notable'),
  drill: event('恢复演练', 'plain'),
  upgrade: event('升级', 'notable'),
  'chain.whole': event('核对日志，全部一致', 'plain'),
  'chain.broken': event('核对日志，有不一致', 'refused'),
  'retention.set': event('改日志保存时间', 'notable'),
  'retention.dropped': event('清除保存期满的安全日志', 'notable'),
} as const satisfies { readonly [kind: string]: { readonly title: string; readonly mark: Mark } };
export type EventKind = keyof typeof securityEvents;

const isKnown = (kind: string): kind is EventKind => Object.hasOwn(securityEvents, kind);
/** What a newer version has noted is told by its kind alone, as something to look at. */
export const eventOf = (kind: string): { readonly title: string; readonly mark: Mark } =>
  isKnown(kind) ? securityEvents[kind] : event('其他安全事件', 'notable');
export const eventsMarked = (mark: Mark): readonly EventKind[] =>
  (Object.keys(securityEvents) as EventKind[]).filter((kind) => securityEvents[kind].mark === mark);

/** Of a look: whose numbers or name were seen whole, or left the house. */
export const notableLooks = ['显示', '导出'] as const;
export const markOfLook = (what: string): Mark => (notableLooks.some((word) => what.startsWith(word)) ? 'notable' : 'plain');
