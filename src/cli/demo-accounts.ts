import { accounts, demoPassword } from '../../database/people/city.ts';
import { postTitle, reachOf } from '#domain/permission.ts';

/** Who is under correction, and the family, stand here without a name, invented as they are. */
const whoOf = ({ name, post }: (typeof accounts)[number]): string =>
  reachOf[post] === 'self' ? postTitle[post] : `${name}（${postTitle[post]}）`;

/** What a demo says at its start: its accounts, and the one password that is ever printed. */
export const demoAccounts = (): string =>
  `示范账号（密码都是 ${demoPassword}）：\n${accounts
    .filter((one) => one.named)
    .map((one) => `  ${one.account.padEnd(11)}${whoOf(one)}\n`)
    .join('')}`;
