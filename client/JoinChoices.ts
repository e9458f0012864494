import type { ReadonlySignal } from '@preact/signals';
import type { AskedSettings } from '../shared/defineSettings.ts';
import type { IdentityListener } from './connection/joinRoom.ts';

/** How a player joins a room, and what the page is told afterwards. */
export interface JoinChoices {
  readonly name: string;
  /** The game to play, if the request does not lead to a certain room. */
  readonly game: string;
  readonly isWatching: boolean;
  /** Whether it is a big screen that joins, which has no seat. */
  readonly isScreen?: boolean;
  /** Whether the player has gone elsewhere meanwhile. The match is not begun then. */
  isOvertaken(): boolean;
  /** How the server recognises this person. */
  readonly identityToken: string | undefined;
  readonly onIdentity: IdentityListener;
  readonly isOperator: ReadonlySignal<boolean>;
  /** Called with each new reconnection token, including the first. */
  onToken(token: string): void;
  /** The player wants to leave. */
  onLeave(): void;
  /**
   * The group has moved to another room with the same code.
   * @param token takes this player's seat there
   * @param sentence for the time until it is taken
   */
  onMoved(token: string, sentence: string): void;
  /** The connection closed. The sentence says why. */
  onClosed(sentence: string, code: number): void;
}

export interface PracticeChoices extends Pick<JoinChoices, 'name' | 'game' | 'isOvertaken' | 'onLeave'> {
  readonly settings: AskedSettings;
}
