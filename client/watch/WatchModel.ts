import type { ReadonlySignal } from '@preact/signals';

/** What the card says. */
export interface WatchView {
  readonly kind: 'person' | 'point' | 'free' | 'nobody';
  /** The name of a person or a point. */
  readonly name: string;
  readonly isBot: boolean;
  /** Of a person's marble. */
  readonly look: number | undefined;
  readonly isLeader: boolean;
  /** What the game is about, besides its players. */
  readonly centre: string | undefined;
  readonly hasPlayers: boolean;
}

/** What the card shows and does. */
export interface WatchModel {
  readonly shown: ReadonlySignal<WatchView>;
  step(direction: 1 | -1): void;
  followCentre(): void;
}

export const nothingWatched: WatchView = {
  kind: 'nobody',
  name: '',
  isBot: false,
  look: undefined,
  isLeader: false,
  centre: undefined,
  hasPlayers: false,
};
