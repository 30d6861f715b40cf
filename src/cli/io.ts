// What a command may say: results to `out`, everything else to `err`. Texts carry their own line ends.
export interface Io {
  out(text: string): void;
  err(text: string): void;
}

/** A command that will not be done, in words; `basis` holds the articles when it is the law that says no. */
export interface CommandFailure {
  code: string;
  message: string;
  basis?: readonly string[];
}

export const standardIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Says why not (as JSON on `out` when asked for) and gives the exit code. */
export function fail(io: Io, json: boolean, failure: CommandFailure): 1 {
  const { code, message, basis = [] } = failure;
  if (json) io.out(`${JSON.stringify({ error: { code, message, basis } })}\n`);
  else io.err(`${message}${basis.length > 0 ? `\n依据：${basis.join('、')}` : ''}\n`);
  return 1;
}

/** One result as one line of JSON. */
export function outJson(io: Io, result: unknown): void {
  io.out(`${JSON.stringify(result)}\n`);
}
