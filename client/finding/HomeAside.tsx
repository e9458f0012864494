import './finding.css';
import type { Session } from '../Session.ts';
import { PartyCard } from './PartyCard.tsx';
import { RoomList } from './RoomList.tsx';

/** What the home page shows besides the games. Its code is loaded after the game's. */
export function HomeAside({ session }: { session: Session }) {
  return (
    <aside class="home-aside">
      <PartyCard session={session} />
      <RoomList session={session} />
    </aside>
  );
}
