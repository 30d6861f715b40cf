import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

type BandMenuProps = { readonly face: ReactNode; readonly children: (close: () => void) => ReactNode; readonly className?: string };

/** A button of the band and the box under it. */
export function BandMenu({ face, children, className = '' }: BandMenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: MouseEvent) => !box.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [open]);
  return (
    <div
      className={`band-menu ${className}`}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      }}
    >
      <button type="button" className="band-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {face}
      </button>
      {open && (
        <div className="band-box" id={id}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
