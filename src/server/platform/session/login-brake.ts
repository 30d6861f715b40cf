// Failed logins per address, kept in this process: a brake on guessing, beside the lock of each account.
const windowMilliseconds = 10 * 60_000;
const most = 40;
const failures = new Map<string, number[]>();

export const failuresByAddress = (address: string, now: number): { tooMany: boolean; note: () => void } => {
  const recent = (failures.get(address) ?? []).filter((at) => now - at < windowMilliseconds);
  return {
    tooMany: recent.length >= most,
    note: () => {
      if (failures.size > 10_000) failures.clear();
      failures.set(address, [...recent, now]);
    },
  };
};
