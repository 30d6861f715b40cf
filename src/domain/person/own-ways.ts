/** What the person does for it: come, call, bring a paper, or say that they have left. */
export const ownWays = ['come', 'call', 'paper', 'depart'] as const;
export type OwnWay = (typeof ownWays)[number];
