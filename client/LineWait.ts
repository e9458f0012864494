import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { JoinRequest } from './connection/joinRoom.ts';
import type { Problem } from './Problem.ts';

/** A player's wait for a place on a full server. */
export interface LineWait {
  /** Shows the place in line. */
  readonly Card: ComponentType;
  /** Goes into this game when it is the player's turn. The place in line stays the same. Returns whether it does so: always. */
  go(game: string): true;
  leave(): void;
}

/** Who waits. */
export interface WaitingSession {
  readonly line: Signal<LineWait | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly game: ReadonlySignal<string>;
  choose(game: string): void;
  join(request: JoinRequest): Promise<void>;
  leaveLine(): void;
}
