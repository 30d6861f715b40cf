import { type Nature, natureSeal, natureTitle } from '#domain/act/act.ts';

/** 执 · 服 · 事: who this act belongs to. Readers hear the word. */
export function NatureSeal({ nature, named = false }: { readonly nature: Nature; readonly named?: boolean }) {
  return (
    <>
      <span className={`seal seal-${nature}`} aria-hidden="true">
        {natureSeal[nature]}
      </span>
      <span className={named ? 'seal-name' : 'unseen'}>{natureTitle[nature]}</span>
    </>
  );
}
