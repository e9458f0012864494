import { USUAL_BOT_FILL } from '../../../shared/Bot.ts';
import type { AskedSettings } from '../../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { BotSeats } from '../../../shared/room/BotSeats.ts';
import type { Phase, RoomState } from '../../../shared/room/RoomState.ts';
import { applyRoomSettings, type ReadSettings, readSettings } from '../../../shared/room/roomSettings.ts';
import { countPeople } from '../../../shared/room/seatChoices.ts';
import type { NewRoom } from '../createRoomState.ts';

export interface LiveSettingsParts {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly secrets: Pick<NewRoom, 'password'>;
  readonly bots: Pick<BotSeats, 'least' | 'forgetAll'>;
  /** How many seats of players are taken. */
  readonly taken: () => number;
  /** Called after any change. */
  readonly onChange: () => void;
}

/**
 * What the host changes while people are in the room. The room's settings apply at once; the game's at once before a
 * round, and otherwise from the next one, so that nobody plays a round whose rules change. Nobody loses a seat by it.
 */
export class LiveSettings {
  readonly #parts: LiveSettingsParts;
  #password: string;

  constructor(parts: LiveSettingsParts) {
    this.#parts = parts;
    this.#password = parts.secrets.password;
  }

  /** Empty if there is none. */
  get password(): string {
    return this.#password;
  }

  /**
   * Changes all of these settings or none.
   * @returns undefined, or a sentence that says why not
   */
  change(asked: AskedSettings): string | undefined {
    const { game, state, onChange } = this.#parts;
    let read: ReadSettings;
    try {
      read = readSettings(game, state.settings.isPublic, asked);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    const refusal = this.#refuseSeats(read);
    if (refusal !== undefined) return refusal;
    this.#changeRoom(read.room);
    for (const [name, value] of read.game) this.#changeGame(name, value);
    onChange();
    return undefined;
  }

  /** Call when a phase has begun. */
  onPhase(phase: Phase): void {
    if (this.#isRound(phase)) return;
    const { values, nextValues } = this.#parts.state.settings;
    for (const [name, value] of nextValues) values.set(name, value);
    nextValues.clear();
    this.#giveOpponents(phase === 'countdown');
  }

  #refuseSeats({ room }: ReadSettings): string | undefined {
    const seats = room.get('maxPlayers');
    const taken = this.#parts.taken();
    if (seats === undefined || Number(seats) >= taken) return undefined;
    return `${taken} people are playing, so the room needs at least ${taken} seats.`;
  }

  #changeRoom(room: ReadSettings['room']): void {
    const { state, bots } = this.#parts;
    const { settings } = state;
    const { botLevel, isPublic } = settings;
    applyRoomSettings(settings, room);
    // A private room does not wait for anybody, and does not start by itself.
    if (isPublic && !settings.isPublic && state.phase === 'warmup') state.phaseEndsAt = 0;
    // Strangers may not write, unless the host says so.
    if (settings.isPublic !== isPublic && !room.has('isTalkOn')) settings.isTalkOn = isPublic;
    const password = room.get('password');
    if (password !== undefined) this.#password = String(password);
    if (settings.botLevel !== botLevel) bots.forgetAll();
    if (!settings.botsIfAlone) bots.least = 0;
  }

  #changeGame(name: string, value: number): void {
    const { phase, settings } = this.#parts.state;
    const { values, nextValues } = settings;
    if (!this.#isRound(phase)) {
      if (values.get(name) !== value) values.set(name, value);
    } else if (values.get(name) !== value) nextValues.set(name, value);
    else nextValues.delete(name);
  }

  /** The podium shows what was played. */
  #isRound(phase: Phase): boolean {
    return phase === 'playing' || phase === 'podium';
  }

  /** Somebody who plays a round alone plays against bots. */
  #giveOpponents(isRound: boolean): void {
    const { state, bots, onChange } = this.#parts;
    const isAlone = isRound && state.settings.botsIfAlone && countPeople(state) === 1;
    const least = isAlone ? USUAL_BOT_FILL : 0;
    if (bots.least === least) return;
    bots.least = least;
    onChange();
  }
}
