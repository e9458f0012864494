import { Pad, type PadBinding } from './Pad.ts';

export type MenuDirection = 'up' | 'down' | 'left' | 'right';

/** What a gamepad does in the menus. */
export interface MenuHand {
  /** Whether the stick and the face buttons are for the menus. The others always are: games do not use them. */
  isFree(): boolean;
  move(direction: MenuDirection): void;
  /** Presses what has the focus. */
  press(): void;
  back(): void;
  start(): void;
  scores(): void;
}

type MenuButton = MenuDirection | 'press' | 'back' | 'start' | 'scores';

/** By the standard mapping: A, B, View, Menu, and the four directions of the pad. */
const bindings: readonly PadBinding<MenuButton>[] = [
  { action: 'press', index: 0 },
  { action: 'back', index: 1 },
  { action: 'scores', index: 8 },
  { action: 'start', index: 9 },
  { action: 'up', index: 12 },
  { action: 'down', index: 13 },
  { action: 'left', index: 14 },
  { action: 'right', index: 15 },
];
const DIRECTIONS = ['up', 'down', 'left', 'right'] as const;
/** The stick must be pushed this far to move the focus, and let go to this far to be ready again. */
const PUSHED = 0.6;
const LET_GO = 0.3;
/** A direction that is held moves on after this time, and then at this interval. */
const REPEAT_AFTER_MS = 420;
const REPEAT_MS = 140;

/** One gamepad in the menus. */
export class MenuPad {
  readonly #hand: MenuHand;
  readonly #pad: Pad<MenuButton>;
  readonly #down = new Set<MenuButton>();
  /** Face buttons that were pressed for the menus. */
  readonly #pressed = new Set<'press' | 'back'>();
  /** False while the stick is held for the game. */
  #isStickReady = false;
  #direction: MenuDirection | undefined;
  #nextMoveMs = 0;

  constructor(id: string, hand: MenuHand) {
    this.#pad = new Pad(id, bindings);
    this.#hand = hand;
  }

  get id(): string {
    return this.#pad.id;
  }

  /** Runs once a frame. */
  read(gamepad: Pick<Gamepad, 'axes' | 'buttons'>, nowMs: number): void {
    this.#pad.read(gamepad, nowMs);
    this.#readDirection(nowMs);
    this.#readFaceButton('press');
    this.#readFaceButton('back');
    for (const button of ['start', 'scores'] as const) {
      if (this.#isPressed(button)) this.#hand[button]();
    }
    for (const { action } of bindings) {
      if (this.#pad.isDown(action)) this.#down.add(action);
      else this.#down.delete(action);
    }
  }

  #isPressed(button: MenuButton): boolean {
    return this.#pad.isDown(button) && !this.#down.has(button);
  }

  /** Acts when it is let go of: a button that is still held when a match begins, or goes on, would play. */
  #readFaceButton(button: 'press' | 'back'): void {
    if (this.#isPressed(button) && this.#hand.isFree()) this.#pressed.add(button);
    if (this.#pad.isDown(button) || !this.#pressed.delete(button)) return;
    if (this.#hand.isFree()) this.#hand[button]();
  }

  #readDirection(nowMs: number): void {
    const direction = DIRECTIONS.find((one) => this.#pad.isDown(one)) ?? this.#stickDirection();
    const isNew = direction !== this.#direction;
    this.#direction = direction;
    if (direction === undefined || (!isNew && nowMs < this.#nextMoveMs)) return;
    this.#nextMoveMs = nowMs + (isNew ? REPEAT_AFTER_MS : REPEAT_MS);
    this.#hand.move(direction);
  }

  #stickDirection(): MenuDirection | undefined {
    const { x, y } = this.#pad.move;
    const length = Math.hypot(x, y);
    if (!this.#hand.isFree()) this.#isStickReady = false;
    else if (length < LET_GO) this.#isStickReady = true;
    if (!this.#isStickReady || length < PUSHED) return undefined;
    if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'right' : 'left';
    return y > 0 ? 'down' : 'up';
  }
}
