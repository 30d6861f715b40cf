export const powers = [
  'decides',
  'decides-delegated',
  'proposes',
  'records',
  'told',
  'checks',
  'must-not',
  'key-1',
  'key-2',
  'key-single',
  'none',
] as const;
/** One cell of the boundary matrix. */
export type Power = (typeof powers)[number];

const words: { readonly [P in Power]: readonly [letter: string, title: string] } = {
  decides: ['决', '决定'],
  'decides-delegated': ['决（委）', '受委托决定'],
  proposes: ['提', '提请'],
  records: ['记', '记录'],
  told: ['告', '被告知'],
  checks: ['核', '核对'],
  'must-not': ['', '不得办理'],
  'key-1': ['钥1', '第一把钥匙'],
  'key-2': ['钥2', '第二把钥匙'],
  'key-single': ['单钥', '危及生命时一把钥匙'],
  none: ['', '无关'],
};

export function PowerCell({ power }: { readonly power: Power }) {
  const [letter, title] = words[power];
  if (power === 'none') return <span className="unseen">{title}</span>;
  if (power === 'must-not')
    return (
      <span className="power power-must-not">
        <i aria-hidden="true" />
        <span className="unseen">{title}</span>
      </span>
    );
  return (
    <span className={`power power-${power}`} title={title}>
      {letter}
    </span>
  );
}
