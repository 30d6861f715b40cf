import { type PointerEvent, useRef, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';

const [width, height] = [320, 120];

/** Written with a finger; kept as strokes, not as a picture. Who cannot write signs on paper. */
export function SignaturePad({ value, onChange }: { readonly value: string; readonly onChange: (path: string) => void }) {
  const box = useRef<SVGSVGElement>(null);
  const stroke = useRef('');
  const [live, setLive] = useState('');
  const at = (event: PointerEvent): string => {
    const frame = box.current!.getBoundingClientRect();
    return `${Math.round(((event.clientX - frame.left) / frame.width) * width)} ${Math.round(((event.clientY - frame.top) / frame.height) * height)}`;
  };
  const begin = (event: PointerEvent) => {
    event.preventDefault();
    box.current?.setPointerCapture(event.pointerId);
    stroke.current = `M${at(event)}`;
    setLive(stroke.current);
  };
  const go = (event: PointerEvent) => {
    if (stroke.current === '') return;
    stroke.current += `L${at(event)}`;
    setLive(stroke.current);
  };
  const end = () => {
    if (stroke.current === '') return;
    if ((value + stroke.current).length < 20_000) onChange(value + stroke.current);
    stroke.current = '';
    setLive('');
  };
  return (
    <div className="signature">
      <svg
        ref={box}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={value ? '已有签名' : '签名框，可以改在纸上签'}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path d={value + live || 'M0 0'} />
      </svg>
      <p className="between">
        <span className="small ink3">在框里写；写不了的在纸上签。</span>
        {value && (
          <Button size="row" kind="quiet" onClick={() => onChange('')}>
            重签
          </Button>
        )}
      </p>
    </div>
  );
}
