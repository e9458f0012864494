import { type GameSetup, quietTick, setupOf } from '../../shared/games/GameModule.ts';
import type { PuckEvent, PuckEventOf } from '../../shared/games/puck/events.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { STEP_MS, STEP_SECONDS } from '../../shared/games/puck/rules.ts';
import { type Marble, PuckInput, type PuckState } from '../../shared/games/puck/schemas.ts';
import { type Table, tableByName } from '../../shared/games/puck/tables.ts';
import type { Phase } from '../../shared/room/RoomState.ts';

/** A match of Puck whose players press what the test says. Players "a1", "a2" … are in team 1, "b1" … in team 2. */
export class PuckTable {
  readonly state: PuckState;
  readonly events: PuckEvent[] = [];
  readonly inputs = new Map<string, PuckInput>();
  phase: Phase = 'playing';
  phaseLeftMs = 100_000;
  tick = 0;

  constructor(perSide: number, setup: Partial<GameSetup> = {}) {
    this.state = puckGame.createState({ ...setupOf(puckGame, 1), ...setup });
    for (let index = 1; index <= perSide; index++) {
      for (const [side, team] of [
        ['a', 1],
        ['b', 2],
      ] as const) {
        const id = `${side}${index}`;
        puckGame.addPlayer(this.state, { id, name: id, look: index, team });
        this.inputs.set(id, new PuckInput());
      }
    }
    puckGame.startRound(this.state, 1);
  }

  get table(): Table {
    return tableByName(this.state.tableName);
  }

  get isOver(): boolean {
    return puckGame.isRoundOver!(this.state, this.phaseLeftMs <= 0);
  }

  marble(id: string): Marble {
    return this.state.marbles.get(id)!;
  }

  press(id: string, input: Partial<Pick<PuckInput, 'moveX' | 'moveY' | 'kick' | 'dash'>>): void {
    Object.assign(this.inputs.get(id)!, { moveX: 0, moveY: 0, kick: false, dash: false }, input);
  }

  step(steps = 1): void {
    for (let step = 0; step < steps; step++) {
      for (const [id, input] of this.inputs) {
        puckGame.stepPlayer(this.state, id, input, { dt: STEP_SECONDS, inputNumber: undefined });
      }
      this.phaseLeftMs = Math.max(0, this.phaseLeftMs - STEP_MS);
      puckGame.stepWorld(this.state, {
        ...quietTick,
        number: ++this.tick,
        dt: STEP_SECONDS,
        phase: this.phase,
        phaseLeftMs: this.phaseLeftMs,
        emit: (event) => this.events.push(event),
      });
    }
  }

  stepUntil(isReached: () => boolean, mostSteps = 600): void {
    for (let step = 0; !isReached(); step++) {
      if (step >= mostSteps) throw new Error(`not reached in ${mostSteps} steps: ${isReached}`);
      this.step();
    }
  }

  /** Live play, with the marbles out of the way and the puck in the middle. */
  clear(): void {
    Object.assign(this.state, { stage: 'live', stageEndsAt: 0 });
    for (const [index, marble] of [...this.state.marbles.values()].entries()) {
      Object.assign(marble, { x: 300 + index * 70, y: 40, vx: 0, vy: 0, charge: 0, kick: 0 });
    }
    this.place({ x: this.table.width / 2, y: this.table.height / 2, vx: 0, vy: 0 });
  }

  place(puck: Partial<Pick<PuckState['puck'], 'x' | 'y' | 'vx' | 'vy'>>): void {
    Object.assign(this.state.puck, puck);
  }

  /** The puck rolls into a goal, last touched by a player. */
  shoot(by: string, intoGoalOf: 1 | 2): void {
    this.clear();
    const sign = intoGoalOf === 1 ? -1 : 1;
    const x = this.table.width / 2 + sign * (this.table.width / 2 - 300);
    const y = this.table.height / 2;
    this.place({ x, y });
    Object.assign(this.marble(by), { x: x - sign * 50, y, kick: 18, kickedAt: this.marble(by).age });
    this.step();
    Object.assign(this.marble(by), { y: this.table.height - 60 });
    this.stepUntil(() => this.state.stage === 'goal');
  }

  eventsOf<Kind extends PuckEvent['kind']>(kind: Kind): PuckEventOf<Kind>[] {
    return this.events.filter((event): event is PuckEventOf<Kind> => event.kind === kind);
  }
}
