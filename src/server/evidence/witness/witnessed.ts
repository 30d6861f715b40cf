// What the witness knows of each file, and where the database says something else.
import type { Line, LineFault, Mark, Told } from '#server/platform/witness/lines.ts';
import type { Finding } from '#domain/evidence/finding.ts';

export type Known = {
  /** The head when the witness began: what lies before it is vouched for by the chain alone. */
  floor: { readonly seq: number; readonly hash: string } | null;
  /** By number; of two that the witness was told of, the later. */
  readonly acts: Map<number, { readonly hash: string; readonly mark: Mark; readonly at: string }>;
  /** Numbers of which it was told twice, and not the same. */
  readonly twice: Set<number>;
};
export type Witnessed = ReadonlyMap<string, Known>;
export const keyOf = (tenant: string, file: string): string => `${tenant} ${file}`;

export const witnessedBy = (lines: readonly Line[]): Witnessed => {
  const known = new Map<string, Known>();
  for (const { acts, mark, at } of lines)
    for (const { tenant, file, seq, hash } of acts) {
      const key = keyOf(tenant, file);
      let one = known.get(key);
      if (!one) {
        one = { floor: null, acts: new Map(), twice: new Set() };
        known.set(key, one);
      }
      if (mark === 'start') {
        one.floor = { seq, hash };
        continue;
      }
      const before = one.acts.get(seq);
      if (before !== undefined && before.hash !== hash) one.twice.add(seq);
      one.acts.set(seq, { hash, mark, at });
    }
  return known;
};

/** The last act of a file that the witness was told of. */
export const lastOf = ({ floor, acts }: Pick<Known, 'floor' | 'acts'>): { readonly seq: number; readonly hash: string } => {
  let last = floor ?? { seq: 0, hash: '' };
  for (const [seq, { hash }] of acts) if (seq >= last.seq) last = { seq, hash };
  return last;
};

type ActSeen = { readonly tenant: string; readonly file_id: string; readonly seq: number; readonly hash: string; readonly kind: string };
type NamesFile = (tenant: string, file: string) => { readonly number: string | null };

/**
 * Told every act of the database in the order of the files and their numbers; `end` says what the witness knows beyond them.
 * Of each file the first act that was rewritten is named: those behind it hang on it.
 */
export const comparing = (witnessed: Witnessed, numberOf: NamesFile) => {
  const findings: Finding[] = [];
  const unwitnessed: ActSeen[] = [];
  const seen = new Map<string, number>();
  const rewritten = new Set<string>();
  const find = (what: Finding['what'], tenant: string, file: string, seq: number, words: string): void => {
    findings.push({ what, tenant, number: numberOf(tenant, file).number, fileId: file, seq, words });
  };
  const take = (act: ActSeen): void => {
    const key = keyOf(act.tenant, act.file_id);
    seen.set(key, act.seq);
    const known = witnessed.get(key);
    const told = known?.acts.get(act.seq)?.hash ?? (known?.floor?.seq === act.seq ? known.floor.hash : undefined);
    if (told !== undefined) {
      if (told !== act.hash && !rewritten.has(key)) {
        rewritten.add(key);
        find('rewritten', act.tenant, act.file_id, act.seq, '和见证里的不是同一条：确认以后被改写过，校验值也重做了');
      }
      return;
    }
    if (act.seq > (known?.floor?.seq ?? 0)) unwitnessed.push(act);
  };
  const end = (): void => {
    for (const [key, known] of witnessed) {
      const [tenant, file] = key.split(' ') as [string, string];
      const last = lastOf(known).seq;
      const there = seen.get(key) ?? 0;
      if (there === 0) find('vanished', tenant, file, 1, `整份卷不在了：见证里有它的记录，到第 ${last} 条`);
      else if (there < last)
        find('vanished', tenant, file, there + 1, `确认过的记录不在了：见证里到第 ${last} 条，数据库里只到第 ${there} 条`);
      for (const seq of known.twice)
        if (seq <= there) find('replaced', tenant, file, seq, '见证里这个序号有过两条不同的记录：先确认的那一条丢了，后来又记了一条');
      for (const [seq, { mark, at }] of known.acts) {
        if (mark === 'late') find('late', tenant, file, seq, `补记（${at}）：服务中断时已经写入、还没有见证的一条，请核对`);
        if (mark === 'foreign') find('foreign', tenant, file, seq, `来历不明（${at}）：没有见证过，也不是服务中断留下的一条`);
      }
    }
  };
  return { findings, unwitnessed, take, end };
};

const faultWords: { readonly [W in LineFault['what']]: string } = {
  broken: '这一行读不出来：被改过',
  link: '和上一行接不上：前面有行被改、被换或被抽走',
  torn: '最后一行没有写完，没有人据此得到过答复',
};
/** What is wrong with the witness itself. A last line that a crash cut short is not. */
export const faultsOf = (faults: readonly LineFault[]): Finding[] =>
  faults
    .filter(({ what }) => what !== 'torn')
    .map(({ file, line, what }) => ({
      what: 'witness',
      tenant: null,
      number: null,
      fileId: null,
      seq: null,
      words: `见证文件 ${file} 第 ${line} 行：${faultWords[what]}`,
    }));

export const isTold = (witnessed: Witnessed, { tenant, file, seq, hash }: Told): boolean =>
  witnessed.get(keyOf(tenant, file))?.acts.get(seq)?.hash === hash;
