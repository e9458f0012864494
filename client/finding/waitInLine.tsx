import { signal } from '@preact/signals';
import type { LineEvents } from '../../shared/serverLine.ts';
import type { WaitingSession } from '../LineWait.ts';
import { identityToken } from '../remembered.ts';
import { LineCard } from './LineCard.tsx';
import { readServerLine } from './readServerLine.ts';

/** Waits in line for a place on the server. Quick play goes on when it is this player's turn. */
export function waitInLine(session: WaitingSession): void {
  const place = signal<LineEvents['place'] | undefined>(undefined);
  // Whoever looks at another one meanwhile has not chosen it.
  const game = signal(session.game.peek());
  const leave = readServerLine(identityToken.read(), {
    onPlace: (now) => {
      place.value = now;
    },
    onTurn: (turn) => {
      session.leaveLine();
      session.choose(game.peek());
      void session.join({ kind: 'quick', turn });
    },
    onEnd: (sentence) => {
      session.leaveLine();
      session.problem.value = { field: 'room', sentence };
    },
  });
  session.line.value = {
    Card: () => <LineCard place={place} game={game} onCancel={() => session.leaveLine()} />,
    go: (other) => {
      game.value = other;
      return true;
    },
    leave,
  };
}
