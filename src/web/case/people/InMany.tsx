import { Suspense, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { useMatters } from '#web/platform/pages/matter-pages.ts';
import { useSession } from '#web/platform/session.ts';

/** What the matters can do to the people chosen in the list, in one go. */
export function InMany({ chosen, onDone }: { readonly chosen: readonly string[]; readonly onDone: () => void }) {
  const { post } = useSession();
  const mine = useMatters().inMany.filter(({ posts }) => posts.includes(post));
  const [doing, setDoing] = useState<string | null>(null);
  const Doing = mine.find(({ id }) => id === doing)?.page;
  const close = () => setDoing(null);
  return (
    <>
      {mine.map(({ id, title, icon }) => (
        <Button key={id} size="row" icon={icon} onClick={() => setDoing(id)}>
          {title}
        </Button>
      ))}
      {Doing && (
        <Suspense fallback={null}>
          <Doing
            chosen={chosen}
            onDone={() => {
              close();
              onDone();
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
