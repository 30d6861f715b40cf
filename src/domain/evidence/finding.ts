/** Something that is not as it was witnessed, signed or recorded. */
export type Finding = {
  readonly what: /** By the witness. */
    | 'witness'
    | 'vanished'
    | 'rewritten'
    | 'replaced'
    | 'unwitnessed'
    | 'late'
    | 'foreign'
    | 'brought-back'
    /** By the statements. */
    | 'statement'
    | 'row-gone'
    | 'row-changed'
    | 'row-added'
    /** By the acts themselves. */
    | 'chain'
    | 'refold'
    | 'person'
    | 'numbers'
    | 'paper';
  readonly tenant: string | null;
  /** Of the file, where it is one's. */
  readonly number: string | null;
  readonly fileId: string | null;
  readonly seq: number | null;
  /** It is of help: only whoever keeps the machine is told which row. */
  readonly sealed?: boolean;
  /** In words for people; nothing of what an act or a row says stands in them. */
  readonly words: string;
};
/** To be looked at, and no proof that anybody tampered: what a crash has left behind. */
export const isRemark = ({ what }: Finding): boolean => what === 'late' || what === 'brought-back';
