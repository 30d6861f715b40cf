export interface LockHolder {
  pid: number;
  identity: string;
  role: string;
  since: string;
}
export function processIdentity(pid: number): string | undefined;
export function lockHolder(file: string): LockHolder | undefined;
export function takeLock(file: string, role: string): { release(): void; holder?: undefined } | { holder: LockHolder; release?: undefined };
