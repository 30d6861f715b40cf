import { type Post, reachOf } from '#domain/permission.ts';

/** Somebody in a post today. */
export type InPost = {
  readonly accountId: string;
  readonly post: Post;
  readonly unitId: string;
  readonly countyId: string | null;
  readonly personId: string | null;
};
/** Who owes a duty, and where its file lies. */
export type OwedAt = {
  readonly owedBy: string | null;
  readonly owedUnit: string | null;
  readonly owedAccount: string | null;
  readonly countyId: string | null;
  readonly officeId: string | null;
  readonly workerId: string | null;
  readonly personId: string | null;
  readonly minor: boolean;
};

/** A duty is listed to the post that owes it; an assistant sees what the office owes, a guardian what the person owes. */
export const owersOf = (post: Post): readonly Post[] => {
  switch (post) {
    case 'assistant':
      return ['office', 'assistant'];
    case 'guardian':
      return ['subject', 'guardian'];
    default:
      return [post];
  }
};

const isInReach = (who: InPost, at: OwedAt): boolean => {
  switch (reachOf[who.post]) {
    case 'city':
      return !at.minor;
    case 'county':
      return at.countyId !== null && at.countyId === (who.countyId ?? who.unitId);
    case 'office':
      return at.officeId === who.unitId;
    case 'caseload':
      return at.workerId === who.accountId;
    case 'self':
      return at.personId !== null && at.personId === who.personId;
    case 'none':
      return false;
  }
};

/** The same people on whose lists the duty stands. */
export const owes = (who: InPost, at: OwedAt): boolean =>
  (at.owedBy !== null && owersOf(who.post).some((post) => post === at.owedBy) && isInReach(who, at)) ||
  (at.owedUnit !== null && at.owedUnit === who.unitId) ||
  (at.owedAccount !== null && at.owedAccount === who.accountId);
