import type { Session } from '../Session.ts';
import { HomeScreen } from './HomeScreen.tsx';
import { InviteScreen } from './InviteScreen.tsx';
import { JoiningScreen } from './JoiningScreen.tsx';
import { Playfield } from './Playfield.tsx';

/** The session's current screen. Empty in a match, where the canvas and the HUD fill the window. */
export function Page({ session }: { session: Session }) {
  const screen = session.screen.value;
  if (screen.kind === 'match') return null;
  if (screen.kind === 'moving') return <JoiningScreen session={session} sentence={screen.sentence} isExplained />;
  const { ClosedScreen } = session;
  if (screen.kind === 'closed') return ClosedScreen ? <ClosedScreen session={session} screen={screen} /> : null;
  return (
    <>
      <Playfield />
      {screen.kind === 'home' && <HomeScreen session={session} />}
      {screen.kind === 'invite' && <InviteScreen session={session} code={screen.code} />}
      {screen.kind === 'joining' && <JoiningScreen session={session} sentence={screen.sentence} />}
    </>
  );
}
