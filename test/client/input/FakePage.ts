import type { DeviceKind } from '../../../client/games/ControlScheme.ts';
import type { InputPage } from '../../../client/input/InputPage.ts';

const FRAME_MS = 16;

type Listening<Part> = EventTarget & Part;

/** Stands for an element inside those that the selectors name: "input", "button, a". */
export function fakeElement(...kinds: readonly string[]): Element {
  const closest = (selector: string) => (selector.split(', ').some((kind) => kinds.includes(kind)) ? {} : null);
  return { closest } as unknown as Element;
}

interface PadReadings {
  axes: number[];
  /** By index. */
  values: Record<number, number>;
  mapping: GamepadMappingType;
  connected: boolean;
  readonly id: string;
  readonly index: number;
}

/** A page without a browser: what the controls listen to and ask, and hands to play with. */
export class FakePage implements InputPage {
  readonly window = Object.assign(new EventTarget(), { innerWidth: 1000 }) as Listening<InputPage['window']>;
  readonly document = Object.assign(new EventTarget(), { body: {}, activeElement: null }) as unknown as Listening<{
    body: HTMLElement;
    activeElement: Element | null;
  }>;
  readonly host = Object.assign(new EventTarget(), {
    setPointerCapture: (id: number) => this.#captured.add(id),
    hasPointerCapture: (id: number) => this.#captured.has(id),
  }) as unknown as Listening<HTMLElement>;
  readonly deviceInHand: DeviceKind;
  nowMs = 1000;
  readonly #captured = new Set<number>();
  readonly #slots: (PadReadings | null)[] = [null, null, null, null];

  constructor(deviceInHand: DeviceKind = 'keyboard') {
    this.deviceInHand = deviceInHand;
  }

  getGamepads(): readonly (Gamepad | null)[] {
    return this.#slots.map((pad) => pad && asGamepad(pad));
  }

  /** A finger touches the host, as browsers tell it besides `pointerdown`. */
  touchStart(): Event {
    const event = new Event('touchstart', { cancelable: true });
    this.host.dispatchEvent(event);
    return event;
  }

  plug(slot: number, readings: Partial<PadReadings> = {}): PadReadings {
    const pad = {
      axes: [0, 0, 0, 0],
      values: {},
      mapping: 'standard' as const,
      connected: true,
      id: 'pad',
      index: slot,
      ...readings,
    };
    this.#slots[slot] = pad;
    return pad;
  }

  unplug(slot: number): void {
    this.#slots[slot] = null;
  }

  /** Frames for so long, at least one. @param beforeEach is told how many ms have passed */
  run(controls: { poll(nowMs: number): void }, ms: number, beforeEach: (passedMs: number) => void = () => {}): void {
    const startMs = this.nowMs;
    do {
      this.nowMs += FRAME_MS;
      beforeEach(this.nowMs - startMs);
      controls.poll(this.nowMs);
    } while (this.nowMs - startMs < ms);
  }

  /** A key of the keyboard, with "keydown" or "keyup". */
  key(type: 'keydown' | 'keyup', code: string, more: object = {}): Event {
    return this.send(type, { code, key: code, ...more });
  }

  /** A pointer of the given kind. Presses are on the arena, all else reaches the window alone. */
  pointer(
    type: string,
    pointerType: 'mouse' | 'touch' | 'pen',
    clientX: number,
    clientY: number,
    more: object = {},
  ): Event {
    const fields = { pointerType, clientX, clientY, pointerId: pointerType === 'mouse' ? 1 : 2, buttons: 0, ...more };
    return type === 'pointerdown' ? this.sendToHost(type, fields) : this.send(type, fields);
  }

  send(type: string, fields: object = {}): Event {
    const event = this.#event(type, fields);
    this.window.dispatchEvent(event);
    return event;
  }

  /** Reaches the arena, then the window. */
  sendToHost(type: string, fields: object = {}): Event {
    const event = this.#event(type, fields);
    this.host.dispatchEvent(event);
    this.window.dispatchEvent(event);
    return event;
  }

  sendToDocument(type: string): void {
    this.document.dispatchEvent(this.#event(type, {}));
  }

  #event(type: string, fields: object): Event {
    const event = new Event(type, { cancelable: true });
    const all = { timeStamp: this.nowMs, ...fields };
    for (const [name, value] of Object.entries(all)) Object.defineProperty(event, name, { value });
    return event;
  }
}

function asGamepad({ axes, values, mapping, connected, id, index }: PadReadings): Gamepad {
  // As Chromium does: pressed as soon as it has left its end by a hair.
  const buttons = Array.from({ length: 17 }, (_none, each) => {
    const value = values[each] ?? 0;
    return { value, pressed: value > 0.1, touched: value > 0 };
  });
  return { axes: [...axes], buttons, mapping, connected, id, index } as unknown as Gamepad;
}
