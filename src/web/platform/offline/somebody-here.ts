/** Whether somebody is logged in on this device, as far as it knows without a network. Read where nothing may wait. */
const key = 'guihang.here';
export const isSomebodyHere = (): boolean => localStorage.getItem(key) !== null;
export const somebodyIsHere = (): void => localStorage.setItem(key, '1');
export const nobodyIsHere = (): void => localStorage.removeItem(key);
