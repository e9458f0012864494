import '../../style/powers.css';

export { PersonMenu } from './PersonMenu.tsx';
export { RoomPowers } from './RoomPowers.tsx';
export { VoteCard } from './VoteCard.tsx';
