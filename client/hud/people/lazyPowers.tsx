import { lazyPart } from './lazyPart.tsx';

const load = () => import('./powersParts.ts');

/** Nobody needs these before they move. */
export const PersonMenu = lazyPart(async () => (await load()).PersonMenu);
export const RoomPowers = lazyPart(async () => (await load()).RoomPowers);
export const VoteCard = lazyPart(async () => (await load()).VoteCard);
