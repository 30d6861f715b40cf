declare module '*.css';

/** Written in by the build: true only where pages are served while they are being written. */
interface ImportMeta {
  readonly env: { readonly DEV: boolean };
}
