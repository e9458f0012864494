import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { GameEvent } from '../../shared/defineEvents.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { EventSource } from '../EventFeed.ts';
import type { Panels } from '../hud/Panels.ts';
import type { RoundNews } from '../hud/RoundNews.ts';
import type { MatchRoom } from '../MatchRoom.ts';
import type { DeviceKind } from './ControlScheme.ts';

/** An award of the round, in words. */
export interface Honour {
  /** The winner's session id. */
  readonly id: string;
  readonly title: string;
  /** What it was given for: "64% hit". */
  readonly text: string;
}

/** What this player does with the controls. */
export interface Steering {
  /** Whether a key, a thumb or a stick moves this player at the moment. */
  readonly isSteering: boolean;
}

/** What a game's HUD is made from. */
export interface GameHudSource<State extends RoomState, Event extends GameEvent, View> {
  readonly room: MatchRoom<State>;
  readonly events: EventSource<Event>;
  readonly view: View;
  readonly steering: Steering;
  readonly news: RoundNews;
  readonly panels: Panels;
}

/** What a game adds to a player's row of the scoreboard. */
export interface RowDetails {
  /** Whether the game's `Mark` is shown beside the name. Of players with equal scores, marked ones come first. */
  readonly isMarked: boolean;
  /** Short texts behind the name: "3 in a row". */
  readonly tags: readonly string[];
  /** A text for each of the game's columns. */
  readonly columns: readonly string[];
}

/** What a game puts into the regions of the HUD (style/hudFrame.css). All are optional. */
export interface HudParts {
  /** A sign beside a player's name. */
  readonly Mark?: ComponentType<{ readonly isOwn: boolean }>;
  /** What a winner wears on the podium, drawn into an SVG with the marble's centre at 0, 0 and a radius of 8.5. */
  readonly WinnersHat?: ComponentType;
  /** Beside the time. */
  readonly TimerMark?: ComponentType;
  /** Below the time. */
  readonly Standing?: ComponentType;
  /** What happened, newest last. */
  readonly Feed?: ComponentType;
  /** At the bottom: what this player has and can do. */
  readonly Vitals?: ComponentType;
  /** Above the vitals: what just happened to this player. */
  readonly Aftermath?: ComponentType;
  /** A card that the player can open with `panels.open('detail')`. */
  readonly Detail?: ComponentType;
}

/** Something that a new player should try. */
export interface Hint {
  /** Remembered by the browser once it was done. */
  readonly id: string;
  /** A short sentence for each kind of device. */
  readonly text: Readonly<Record<DeviceKind, string>>;
  /** Whether this player has just done it, or has done it before. Asked once a frame. */
  isDone(): boolean;
}

/** A game's part of the HUD in one match. */
export interface GameHud {
  readonly parts: HudParts;
  /** Three or four things that a new player should try, the first thing first. */
  readonly hints: readonly Hint[];
  /** Titles of the scoreboard's columns beside the score. */
  readonly columns: readonly string[];
  /** Whether the round is at its height, which the time and a golden border show. */
  readonly isFinale: ReadonlySignal<boolean>;
  /** How to win, in one or two short sentences. */
  readonly aim: string;
  /** The time to show in place of the round's, if a part of the round has its own; in ms. */
  clockMs?(): number | undefined;
  /** Runs once a frame, after the view. */
  update(nowMs: number): void;
  /** Called when a countdown or a podium begins. */
  forgetRound(): void;
  describeRow(id: string): RowDetails;
  /** The awards of the round that has ended; none during a round. */
  honours(): readonly Honour[];
  /**
   * Who has won the round, in a game of teams: "Blue wins, 3 : 1". Such a game shows the score of the teams itself. Without
   * it, the best player has won.
   */
  winnerText?(): string;
  dispose(): void;
}
