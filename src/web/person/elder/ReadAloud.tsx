import { useEffect, useState } from 'react';
import { Icon } from '#web/parts/icons/Icon.tsx';

const canSpeak = (): boolean => 'speechSynthesis' in window && typeof SpeechSynthesisUtterance === 'function';

/** What stands on the page, in its order: the marked part, else the whole of it. Numbers to call are read digit by digit. */
const wordsOnPage = (): string => {
  const part = document.querySelector<HTMLElement>('[data-read]') ?? document.getElementById('main');
  return (part?.innerText ?? '')
    .replace(/\s*\n+\s*/g, '。')
    .replace(/\d{3,}(?=\D|$)/g, (digits) => (digits.length === 4 ? digits : [...digits].join(' ')));
};

/** The page in spoken words, by the phone itself; not there where the phone has no voice. */
export function ReadAloud({ className }: { readonly className: string }) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(
    () => () => {
      if (canSpeak()) window.speechSynthesis.cancel();
    },
    [],
  );
  if (!canSpeak()) return null;
  const speak = () => {
    window.speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const said = new SpeechSynthesisUtterance(wordsOnPage());
    said.lang = 'zh-CN';
    said.rate = 0.9;
    said.onend = () => setSpeaking(false);
    said.onerror = () => setSpeaking(false);
    setSpeaking(true);
    window.speechSynthesis.speak(said);
  };
  return (
    <button type="button" className={className} aria-pressed={speaking} onClick={speak}>
      <Icon name={speaking ? 'pause' : 'sound'} />
      {speaking ? '停下' : '读给我听'}
    </button>
  );
}
