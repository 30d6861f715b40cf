import { useEffect, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';

/** Nothing for a moment, a word from half a second, a count of seconds from three. */
export function Wait({ what }: { readonly what: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 0.5), 500);
    return () => clearInterval(timer);
  }, []);
  if (seconds < 0.5) return null;
  return (
    <p className="wait ink3" role="status">
      <Icon name="sync" />
      正在读取{what}
      {seconds >= 3 ? `，已 ${Math.floor(seconds)} 秒` : ''}
    </p>
  );
}
