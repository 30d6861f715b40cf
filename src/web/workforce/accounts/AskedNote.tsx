import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { paths } from '#web/platform/pages/paths.ts';

/** Said where something was asked for and not done yet. */
export function AskedNote({ what, days }: { readonly what: string; readonly days: number | undefined }) {
  return (
    <p className="is-done" role="status">
      {what}，等第二个人
      <AppLink href={paths.assents()} className="under">
        同意
      </AppLink>
      后办理{days !== undefined && `；${days} 天内没有人同意就作废`}。
    </p>
  );
}
