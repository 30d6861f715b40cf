// What the process prints is read by whoever keeps the machine: where something went wrong and of which kind, never what somebody typed.
// The message of an error is made by whoever throws it, and often holds the value that it stumbled over; so it is not printed.

const codeOf = (error: object): string | null =>
  'code' in error && typeof error.code === 'string' && /^[\w.-]{1,40}$/.test(error.code) ? error.code : null;
/** Messages of a lost connection hold an address or a socket and nothing else. */
const ofConnection =
  /^(Connection terminated|Client has encountered a connection error|connect E[A-Z]+ |read E[A-Z]+|write E[A-Z]+|timeout expired|the database system is )/;

/** Kind, code, and the message where it can hold nothing of anybody. */
export const kindOfError = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const said = ofConnection.test(error.message) ? ` ${error.message.split('\n')[0]}` : '';
  const code = codeOf(error);
  return `${error.name}${code === null ? '' : ` ${code}`}${said}`;
};

/** Where it was thrown: lines of the stack that name a place, not those of a message that has several. */
export const placeOfError = (error: unknown, lines = 4): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at [^"'“”]*:\d+:\d+\)?$/.test(line))
        .slice(0, lines)
        .map((line) => line.trim())
    : [];

/** Of a library's own line: what stands in quotes or behind them came from outside. */
export const withoutValues = (line: string): string => (line.split('\n')[0] ?? '').replace(/["'“`].*$/u, '…').replace(/\d{6,}/g, '…');
