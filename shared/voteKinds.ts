/** What a majority of the connected players can do without the host. */
export const voteKinds = ['kick', 'skipArena', 'lobby'] as const;
export type VoteKind = (typeof voteKinds)[number];
