import type { ReadonlySignal } from '@preact/signals';
import type { IdentityListener } from './connection/joinRoom.ts';

/** Who somebody is in a room, and what the page wants to hear of their stay. */
export interface JoinChoices {
  readonly name: string;
  readonly isWatching: boolean;
  /** By which the server knows this person again. */
  readonly identityToken: string | undefined;
  readonly onIdentity: IdentityListener;
  readonly isOperator: ReadonlySignal<boolean>;
  /** Called with each new reconnection token, the first one included. */
  onToken(token: string): void;
  /** The player wants out. */
  onLeave(): void;
  /** The room is gone for this player, with a sentence that says why and the close code. */
  onClosed(sentence: string, code: number): void;
}
