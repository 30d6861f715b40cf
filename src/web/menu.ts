import type { Post } from '#domain/permission.ts';
import type { ShellEntry } from './parts/frame/Shell.tsx';

/** Groups are parted by a line; two levels at most, thirteen entries at most. An entry comes with its page. */
export type Menu = readonly (readonly ShellEntry[])[];

const home: ShellEntry = { path: '/', title: '工作台', icon: 'home', phone: true };
const duties: ShellEntry = { path: '/duties', title: '待办', icon: 'list', phone: true };
const people: ShellEntry = { path: '/cases', title: '人员', icon: 'people', phone: true };
const clients: ShellEntry = { ...people, title: '我的服务对象' };
const intake: ShellEntry = { path: '/intake', title: '接收入矫', icon: 'intake' };
const leave: ShellEntry = { path: '/leave', title: '外出', icon: 'leave' };
const queue: ShellEntry = { path: '/queue', title: '窗口日', icon: 'shield' };
const education: ShellEntry = { path: '/education', title: '教育', icon: 'book' };
const visit: ShellEntry = { path: '/visits', title: '走访', icon: 'place', phone: true };
const release: ShellEntry = { path: '/release', title: '解矫安置', icon: 'out' };
const importing: ShellEntry = { path: '/import', title: '台账导入', icon: 'upload' };
const jobs: ShellEntry = { path: '/jobs', title: '后台任务', icon: 'clock' };
const boundary: ShellEntry = { path: '/boundary', title: '权责清单', icon: 'grid' };
const calendar: ShellEntry = { path: '/calendar', title: '规则与日历', icon: 'settings' };
const accounts: ShellEntry = { path: '/accounts', title: '账号与授权', icon: 'people' };
const system: ShellEntry = { path: '/system', title: '系统状态', icon: 'pulse' };
const trail: ShellEntry = { path: '/trail', title: '查看日志', icon: 'eye' };

const office: Menu = [
  [home, duties, people],
  [intake, queue, leave, education, visit],
  [release, importing],
  [boundary, calendar],
];
const agency: Menu = [
  [home, duties, people],
  [intake, leave, education],
  [release, importing],
  [boundary, calendar],
];

export function menuOf(post: Post): Menu {
  switch (post) {
    case 'office':
      return office;
    // an assistant helps with the files, and imports none
    case 'assistant':
      return office.map((group) => group.filter((one) => one !== importing));
    case 'county-agency':
    case 'city-agency':
      return agency;
    case 'bureau-head':
      return [...agency.slice(0, -2), [release], [boundary, calendar, system]];
    case 'social-worker':
      return [
        [home, duties, clients],
        [education, visit],
        [boundary, calendar],
      ];
    case 'supervisor':
      return [[home, duties, clients], [education], [boundary, calendar]];
    case 'procurator':
      return [
        [home, people],
        [trail, boundary, calendar],
      ];
    case 'system-admin':
      return [[home], [accounts, calendar, jobs, system], [boundary]];
    case 'security-admin':
      return [[home], [accounts, trail], [boundary]];
    case 'audit-admin':
      return [[home], [trail], [boundary]];
    case 'group-member':
    case 'police':
    case 'partner':
    case 'enterprise':
    case 'volunteer':
      return [[home, duties]];
    case 'guardian':
      return [
        [
          { ...home, title: '下一件' },
          { ...leave, phone: true },
        ],
      ];
    case 'subject':
      return [
        [
          { ...home, title: '下一件' },
          { ...leave, phone: true },
          { path: '/my/tests', title: '最近怎么样', icon: 'pulse', phone: true },
          { ...education, title: '学习', phone: true },
        ],
      ];
  }
}
