// 告知: what an account is told. In general words on its own pages, so that whoever looks over a shoulder learns nothing of anybody; outside
// of the house only that there is something.

import { type Post, posts } from '#domain/permission.ts';

/** Where a notice leads: a page of the desk, or the file that it is of. */
export const noticePages = ['account', 'assents', 'calendar', 'delegations', 'duties', 'home'] as const;
export type NoticePage = (typeof noticePages)[number];

type Declared = { readonly words: string; readonly page: NoticePage };
export const notices = {
  'own-post': { words: '你的账号新增了一个能决定或管理的岗位。不是你知道的，马上告诉安全管理员。', page: 'account' },
  'own-password': { words: '你的密码由安全管理员重设过。不是你要求的，马上告诉本局负责人。', page: 'account' },
  'own-unlock': { words: '你的账号由安全管理员解锁过。不是你要求的，马上告诉本局负责人。', page: 'account' },
  'own-enable': { words: '你停用的账号重新启用了。不是你知道的，马上告诉本局负责人。', page: 'account' },
  'own-second-step': { words: '你的两步验证由安全管理员取消过。不是你要求的，马上告诉本局负责人。', page: 'account' },
  'head-post': { words: '本局有账号新增了能决定或管理的岗位，谁提出、谁同意在“待同意”的已办里。', page: 'assents' },
  'head-account': {
    words: '本局有能决定或管理的账号重设了密码、解了锁、重新启用或取消了两步验证，谁提出、谁同意在“待同意”的已办里。',
    page: 'assents',
  },
  'head-delegation': { words: '本局新登记了委托，司法所能决定的事多了，内容在“委托”里。', page: 'delegations' },
  'head-rules': { words: '本局发布了新一版地方标准，内容在“规则与日历”里。', page: 'calendar' },
  'asked-assented': { words: '你提出的一件事已经有人同意，已经办好。', page: 'assents' },
  'asked-refused': { words: '你提出的一件事没有得到同意，理由在“待同意”的已办里。', page: 'assents' },
  'assent-asked': { words: '有一件事等你同意，内容在“待同意”里。', page: 'assents' },
  'new-duty': { words: '有新的待办。', page: 'duties' },
  'morning-duties': { words: '今天早上有到期、快到期或逾期的待办。', page: 'duties' },
} as const satisfies { readonly [code: string]: Declared };
export type NoticeCode = keyof typeof notices;
export const isNoticeCode = (text: string): text is NoticeCode => Object.hasOwn(notices, text);

/** All that is said outside of the house: no name, no kind, no number of a file. */
export const outwardWords = (items: number): string => `您有 ${items} 项新事项，请登录归航查看。`;

/** Of so many files at once one line speaks, not one each. */
export const mostFilesNamed = 3;

/** Who may be told outside: whoever works here or helps. The person and the guardian hear it on their own pages. */
export const toldOutside: readonly Post[] = posts.filter((post) => post !== 'subject' && post !== 'guardian');

// ── Ways out of the house ────────────────────────────────────────────────────────────────────────
export const noticeChannels = ['mail', 'sms', 'hook'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
export const channelTitle: { readonly [C in NoticeChannel]: string } = { mail: '邮件', sms: '短信', hook: '单位的消息平台' };
/** A message goes to an address that its owner has confirmed with a code; the bureau's own platform knows people by their accounts. */
export type AddressedChannel = Exclude<NoticeChannel, 'hook'>;

/** After so many tries a message is given up, about two hours after the first. */
export const mostTries = 8;
/** How long after the nth failed try the next one is made: one minute, twice as long each time, half an hour at most. */
export const nextTryMinutes = (tries: number): number => Math.min(2 ** (tries - 1), 30);
/** How long a code for an address is good, how often it may be typed wrong, and how soon another is sent. */
export const codeMinutes = 10;
export const mostWrongCodes = 5;
export const codeAgainSeconds = 60;
