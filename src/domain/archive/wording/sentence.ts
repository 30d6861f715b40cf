import type { ArticleId } from '#domain/statute/articles.ts';

/**
 * A fixed sentence of a paper: what it rests on, and its words for whom it is meant; null says that it is not for them. `basis` is
 * empty where no article asks for it, `local` names the set of the county that it rests on.
 */
export type Sentence<S> = {
  readonly id: string;
  readonly basis: readonly ArticleId[];
  readonly local?: 'reports';
  readonly says: (of: S) => string | null;
};
export type Said = Pick<Sentence<never>, 'id' | 'basis'> & { readonly text: string };

/** The sentences that are meant for somebody, in their order. */
export const saidTo = <S>(sentences: readonly Sentence<S>[], of: S): readonly Said[] =>
  sentences.flatMap(({ id, basis, says }) => {
    const text = says(of);
    return text === null ? [] : [{ id, basis, text }];
  });
