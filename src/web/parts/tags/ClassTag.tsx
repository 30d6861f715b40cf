import { type ManagementClass, managementClassTitle } from '#domain/case/measure.ts';

const bars: { readonly [C in ManagementClass]: 1 | 2 | 3 } = { strict: 3, general: 2, lenient: 1 };

/** Three bars and the word. The words come from the local profile when it names the classes otherwise. */
export function ClassTag({ value, title }: { readonly value: ManagementClass | null; readonly title?: string }) {
  if (value === null) return <span className="ink3 small">待定</span>;
  return (
    <span className={`class-tag class-${value}`}>
      <span className="class-bars" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= bars[value] ? 'full' : ''} />
        ))}
      </span>
      {title ?? managementClassTitle[value]}
    </span>
  );
}
