import { type Signal, signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme } from '../games/ControlScheme.ts';
import { aimedAction, type Buttons } from './bindings.ts';
import { FlickWatch } from './FlickWatch.ts';
import type { InputPage } from './InputPage.ts';
import { createStick, moveStick, readStick, type Stick } from './stick.ts';

/** Deflections from which the aim stick aims, and from which it also fires. */
const AIM_DEFLECTION = 0.2;
const FIRE_DEFLECTION = 0.45;
/** CSS pixels. A finger that lies still trembles less than this. */
const USE_REACH = 12;

/** A stick as drawn on the page, in CSS pixels. */
export interface DrawnStick {
  readonly baseX: number;
  readonly baseY: number;
  readonly thumbX: number;
  readonly thumbY: number;
}

export interface ThumbOptions {
  readonly window: Pick<InputPage['window'], 'innerWidth'>;
  readonly scheme: ControlScheme;
  readonly buttons: Buttons;
  /** @param isMove whether it is the move stick */
  onUse(isMove: boolean): void;
}

/**
 * Touch input: a finger on the left half of the screen moves. In a game with aim, a finger on the right half aims, and
 * fires when pushed further. Others may hold the buttons on the page. A flick or a double tap on the left presses the action
 * that the game gives it.
 */
export class Thumbs {
  readonly drawnSticks: Signal<readonly DrawnStick[]> = signal([]);
  readonly #options: ThumbOptions;
  readonly #deflection: Point = { x: 0, y: 0 };
  readonly #flicks = new FlickWatch();
  /** The deflection of a flick that may be over before the next step. */
  #flicked: Point | undefined;
  #move: Stick | undefined;
  #aim: Stick | undefined;
  #aimAngle: number | undefined;
  /** The actions whose buttons are held, by pointer. */
  readonly #held = new Map<number, string>();

  constructor(options: ThumbOptions) {
    this.#options = options;
  }

  /** Writes the deflection of the move stick, or of a flick since the last call; (0, 0) if no finger holds it. */
  takeMove(out: Point): Point {
    const flicked = this.#flicked;
    this.#flicked = undefined;
    if (this.#move && !flicked) return readStick(this.#move, out);
    out.x = flicked?.x ?? 0;
    out.y = flicked?.y ?? 0;
    return out;
  }

  /** Where the aim stick points, or pointed in a flick since the last call. */
  takeAim(): number | undefined {
    const angle = this.#aimAngle;
    if (!this.#aim) this.#aimAngle = undefined;
    return angle;
  }

  press(event: PointerEvent): void {
    const isMove = event.clientX < this.#options.window.innerWidth / 2;
    if (!isMove && !this.#options.scheme.hasAim) return;
    const stick = createStick(event.pointerId, event.clientX, event.clientY);
    if (!isMove) this.#aim ??= stick;
    else if (!this.#move) {
      this.#move = stick;
      if (this.#flicks.press(event.clientX, event.clientY, event.timeStamp)) this.#flick();
    }
    this.#options.onUse(isMove);
    this.#publish();
  }

  /** A finger, or any other pointer, presses the button of an action. */
  pressButton(action: string, pointerId: number): void {
    this.#held.set(pointerId, action);
    this.#options.buttons.get(action)?.set('touch', true);
  }

  follow(event: PointerEvent): void {
    const stick = [this.#move, this.#aim].find((held) => held?.pointerId === event.pointerId);
    if (!stick) return;
    for (const { clientX, clientY, timeStamp } of samplesOf(event)) {
      moveStick(stick, clientX, clientY);
      if (stick === this.#move) this.#watchMove(stick, timeStamp);
    }
    if (stick === this.#aim) this.#readAim(stick);
    if (Math.hypot(stick.thumb.x - stick.used.x, stick.thumb.y - stick.used.y) > USE_REACH) {
      Object.assign(stick.used, stick.thumb);
      this.#options.onUse(stick === this.#move);
    }
    this.#publish();
  }

  letGo({ pointerId, timeStamp }: Pick<PointerEvent, 'pointerId' | 'timeStamp'>): void {
    this.#releaseButton(pointerId);
    if (this.#move?.pointerId === pointerId) {
      this.#move = undefined;
      this.#flicks.letGo(timeStamp);
    }
    if (this.#aim?.pointerId === pointerId) {
      this.#aim = undefined;
      this.#fire(false);
    }
    this.#publish();
  }

  release(): void {
    this.#move = undefined;
    this.#flicked = undefined;
    this.#flicks.reset();
    this.#aim = undefined;
    this.#aimAngle = undefined;
    this.#fire(false);
    for (const pointerId of this.#held.keys()) this.#releaseButton(pointerId);
    this.#publish();
  }

  #releaseButton(pointerId: number): void {
    const action = this.#held.get(pointerId);
    this.#held.delete(pointerId);
    // Another finger may hold the same button.
    if (action === undefined || [...this.#held.values()].includes(action)) return;
    this.#options.buttons.get(action)?.set('touch', false);
  }

  #fire(isDown: boolean): void {
    const aimed = aimedAction(this.#options.scheme);
    if (aimed) this.#options.buttons.get(aimed.id)?.set('stick', isDown);
  }

  #watchMove(stick: Stick, nowMs: number): void {
    const { x, y } = readStick(stick, this.#deflection);
    if (!this.#flicks.follow(stick.thumb.x, stick.thumb.y, Math.hypot(x, y), nowMs)) return;
    this.#flicked = { x, y };
    this.#flick();
  }

  /** A short press: it is over at once, and counts for one step. */
  #flick(): void {
    const action = this.#options.scheme.actions.find(({ hasFlick }) => hasFlick);
    const button = action && this.#options.buttons.get(action.id);
    button?.set('flick', true);
    button?.set('flick', false);
  }

  #readAim(stick: Stick): void {
    const { x, y } = readStick(stick, this.#deflection);
    const length = Math.hypot(x, y);
    if (length > AIM_DEFLECTION) this.#aimAngle = Math.atan2(y, x);
    this.#fire(length > FIRE_DEFLECTION);
  }

  #publish(): void {
    const sticks = [this.#move, this.#aim].filter((stick) => stick !== undefined);
    this.drawnSticks.value = sticks.map((stick) => ({
      baseX: stick.base.x,
      baseY: stick.base.y,
      thumbX: stick.thumb.x,
      thumbY: stick.thumb.y,
    }));
  }
}

/** Where the finger was since the last event. A page that draws slowly gets one event for many movements. */
function samplesOf(event: PointerEvent): readonly PointerEvent[] {
  // Safari before 18.2 does not have it.
  const samples = event.getCoalescedEvents?.() ?? [];
  return samples.length > 0 ? samples : [event];
}
