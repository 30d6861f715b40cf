// 建议: until a county has published a local set of its own, the product's figures are a suggestion. It binds nobody: what rests on one is
// shown with its day, is never late, and asks for nothing that follows from being late.

const word = '平台建议';
/** What a shipped set is called, wherever it is printed. */
export const suggestionName = (title: string): string => `${word}：${title}`;
/** In every reason that rests on a shipped set, and in no other: a set that a county publishes is refused under such a name. */
export const suggestionMark = `${word}：`;
export const isSuggestion = (name: string): boolean => name.includes(word);

/** Does the day rest on a figure that nobody has published? Its reason names the set that it is counted by. */
export const isSuggested = ({ because }: { readonly because: string }): boolean => because.includes(suggestionMark);
/** Is it past its day in a way that counts? */
export const isLate = (duty: { readonly dueOn: string; readonly because: string }, day: string): boolean =>
  duty.dueOn < day && !isSuggested(duty);
