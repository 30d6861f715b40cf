import { letterKindTitle, type LetterKind } from '#domain/correspondence/correspondence.ts';
import { FilePage } from '#web/file/FilePage.tsx';
import type { OneFile } from '#web/file/file.queries.ts';
import { usePathParam } from '#web/platform/address.ts';
import { paths } from '#web/platform/pages/paths.ts';

const opening = ({ acts }: OneFile) =>
  acts.find((one) => ['correspondence.received', 'correspondence.sent'].includes(one.kind) && one.correctedBy === null);
const heading = (file: OneFile): string => {
  const act = opening(file);
  const { kind, subject } = (act?.content ?? {}) as { readonly kind?: LetterKind; readonly subject?: string };
  if (!act || !kind) return '函件';
  return `${letterKindTitle[kind]}　${subject ?? ''}`;
};

const ofIncoming = ['correspondence.replied', 'correspondence.closed'];
const ofOutgoing = [
  'correspondence.accepted',
  'correspondence.slip-came',
  'correspondence.chased',
  'correspondence.reply-came',
  'correspondence.closed',
];
/** What still makes sense: accepted once, answered once, nothing after the end. */
const offers = (file: OneFile, kind: string): boolean => {
  const spoken = (one: string) => file.acts.some((act) => act.kind === one && act.correctedBy === null && act.withdrawnBy === null);
  if (spoken('correspondence.closed')) return false;
  const answered = spoken('correspondence.replied') || spoken('correspondence.reply-came');
  const accepted = spoken('correspondence.accepted') || spoken('correspondence.slip-came');
  const mine = opening(file)?.kind === 'correspondence.received' ? ofIncoming : ofOutgoing;
  if (!mine.includes(kind)) return false;
  if (['correspondence.accepted', 'correspondence.slip-came'].includes(kind)) return !accepted;
  return kind === 'correspondence.closed' || !answered;
};

export function LetterPage() {
  const fileId = usePathParam('fileId');
  return (
    <FilePage
      fileId={fileId}
      matter="correspondence"
      heading={heading}
      offers={offers}
      list={{ title: '收发文登记', href: paths.correspondence() }}
      here={(open) => paths.letter({ fileId, ...open })}
    />
  );
}
