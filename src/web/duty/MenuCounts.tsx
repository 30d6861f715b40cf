import { useMenuCounts } from './duty.queries.ts';

/** The numbers in the menu. They come behind the first page, which holds no form of what they are counted from. */
export function MenuCounts() {
  useMenuCounts();
  return null;
}
