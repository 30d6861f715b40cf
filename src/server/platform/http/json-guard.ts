import { FaultError } from '#server/platform/errors.ts';

/** Far above every form of ours; below what blocks the process or runs a walk over the value out of stack. */
export const jsonLimits = { depth: 32, values: 20_000, keysOfOne: 1000 } as const;

const tooBig = (): FaultError =>
  new FaultError('input.invalid', '内容的层数或项数太多，没有接收。', {
    way: `最多 ${jsonLimits.depth} 层、${jsonLimits.values} 项；分几次提交。`,
  });

/** Counts depth and items of JSON text before anything makes values of it: one pass, nothing kept but a count a level. */
export const refuseEndless = (text: string): void => {
  const itemsAt = new Uint32Array(jsonLimits.depth + 1);
  const isObject = new Uint8Array(jsonLimits.depth + 1);
  let depth = 0;
  let values = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 34) {
      // a string: on to its end, over what is escaped
      for (i += 1; i < text.length && text.charCodeAt(i) !== 34; i += 1) if (text.charCodeAt(i) === 92) i += 1;
    } else if (c === 123 || c === 91) {
      depth += 1;
      if (depth > jsonLimits.depth) throw tooBig();
      itemsAt[depth] = 0;
      isObject[depth] = c === 123 ? 1 : 0;
    } else if (c === 125 || c === 93) depth -= 1;
    else if (c === 44) {
      values += 1;
      itemsAt[depth]! += 1;
      if (values > jsonLimits.values || (isObject[depth] === 1 && itemsAt[depth]! >= jsonLimits.keysOfOne)) throw tooBig();
    }
    if (depth < 0) return;
  }
};
