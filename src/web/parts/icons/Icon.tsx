const paths = {
  overdue: 'M8 3v6M8 12.5v.2',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.3l2.2 1.5',
  ring: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10z',
  check: 'M3 8.5 6.5 12 13 4.5',
  dash: 'M3 8h2M7 8h2M11 8h2',
  shield: 'M8 2l5 1.8v4c0 3-2 5-5 6.2-3-1.2-5-3.2-5-6.2v-4z',
  leave: 'M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.8 10.8 14 14',
  paper: 'M4 2h5l3 3v9H4zM9 2v3h3M6 8.5h4M6 11h4',
  intake: 'M8 2.5v7M5 7l3 3 3-3M2.5 11v2.5h11V11',
  sync: 'M13 6A5.3 5.3 0 0 0 3.6 5M3 2.5V5h2.5M3 10a5.3 5.3 0 0 0 9.4 1M13 13.5V11h-2.5',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1',
  offline: 'M2 2l12 12M2.5 6.5a8.5 8.5 0 0 1 3-1.8M13.5 6.5A8.3 8.3 0 0 0 8 4.2M5 9a4.5 4.5 0 0 1 3-1.2M8 12.3v.1',
  lock: 'M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM7 14h2',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.3c.2-1 .9-1.5 1.8-1.5 1 0 1.8.7 1.8 1.6C9.9 7.8 8 7.8 8 9.3M8 11.3v.1',
  home: 'M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM2 13c.3-2.5 1.8-4 4-4s3.7 1.5 4 4M10.5 3.2a2.2 2.2 0 0 1 0 4.2M12 9.5c1.2.6 1.9 1.8 2 3.5',
  book: 'M8 4C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1V3c-2-.2-4 0-5.5 1zM8 4v9.5',
  place: 'M8 14s4.5-4.3 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.7 8 14 8 14zM8 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.5h3',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  grid: 'M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z',
  plus: 'M8 3v10M3 8h10',
  print: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z',
  phone: 'M4 2.5h2L7 6 5.5 7.2a8 8 0 0 0 3.3 3.3L10 9l3.5 1v2c0 1-.7 1.5-1.5 1.5C7 13.5 2.5 9 2.5 4c0-.8.5-1.5 1.5-1.5z',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  upload: 'M8 11V2.5M4.5 6 8 2.5 11.5 6M2.5 13.5h11',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  square: 'M2.5 2.5h11v11h-11z',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4 6 8l4 4',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  pen: 'M3 13l.6-3L11 2.6 13.4 5 6 12.4zM9.5 4.1 11.9 6.5',
  link: 'M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7',
  cross: 'M4 4l8 8M12 4l-8 8',
  pulse: 'M2 8.5h3l1.5-4 2.5 7 1.5-3H14',
  work: 'M2.5 5.5h11V13h-11zM6 5.5v-2h4v2M2.5 9h11',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  microphone: 'M8 10a2 2 0 0 0 2-2V4a2 2 0 0 0-4 0v4a2 2 0 0 0 2 2zM4 8a4 4 0 0 0 8 0M8 12v2',
  camera: 'M2.5 5h2.7L6.5 3h3l1.3 2h2.7v8h-11zM8 11a2.2 2.2 0 1 0 0-4.4A2.2 2.2 0 0 0 8 11z',
  sound: 'M2.5 6v4H5l3.5 3V3L5 6zM11 5.5a3.5 3.5 0 0 1 0 5M12.8 3.5a6 6 0 0 1 0 9',
  contrast: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5h5M8 8h6M8 11h5',
  out: 'M9.5 2.5h4v11h-4M2.5 8h8M7 4.5 10.5 8 7 11.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  pause: 'M5.5 4v8M10.5 4v8',
  law: 'M8 2.5v11M5 13.5h6M3 4.5h10M3 4.5 1.5 9h3zM13 4.5 11.5 9h3z',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as readonly IconName[];

/** Our own set: 16 grid, stroke 1.6, round caps. Hidden from readers: the word beside it speaks. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg className={small ? 'icon icon-small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The sail over water: our mark, on the band and the door only. */
export function Sail() {
  return (
    <svg
      className="sail"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M12.5 3v12.5h-7C7 11 9.5 6.5 12.5 3zM15.5 7c1.7 2.3 2.8 5.2 3 8.5h-3z" />
      <path d="M3 19.5c2 1.3 4 1.3 6 0s4-1.300 6 0 4 1.300 6 0" />
    </svg>
  );
}
