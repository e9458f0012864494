import { h } from 'preact';
import type { HudModel } from '../../../client/hud/HudModel.ts';
import { TalkArea, TalkButton } from '../../../client/hud/talk/TalkArea.tsx';
import { type TalkConnection, TalkModel } from '../../../client/talk/TalkModel.ts';
import { talkTexts } from '../../../client/text/talkTexts.ts';
import { CHAT_MAX_CHARACTERS } from '../../../shared/limits.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { TalkLine } from '../../../shared/talk/talkMessages.ts';

const LONG = `${'WWWWWWWWWW '.repeat(9)}${'m'.repeat(CHAT_MAX_CHARACTERS)}`.slice(0, CHAT_MAX_CHARACTERS);

/** What people say in a made-up room, up to the longest lines. */
export class FakeTalk {
  readonly model: TalkModel;
  readonly #hud: HudModel;
  readonly #state: RoomState;
  readonly #listeners = new Map<string, (message: never) => void>();
  /** Lines that the own player writes are not sent while it is not joined. */
  #status: TalkConnection['status'] = { kind: 'joined' };

  constructor(hud: HudModel, state: RoomState, ownId: string) {
    const talk = this;
    this.#hud = hud;
    this.#state = state;
    const connection = {
      room: { state, sessionId: ownId },
      code: 'WXWXW',
      get status() {
        return talk.#status;
      },
      onStatus: () => () => {},
      send: () => {},
      hear: (name: string, listener: (message: never) => void) => {
        this.#listeners.set(name, listener);
        return () => {};
      },
    };
    this.model = new TalkModel(connection as unknown as TalkConnection);
    const properties = { model: this.model, panels: hud.panels, onMark: () => {} };
    hud.talk.value = { Area: () => h(TalkArea, properties), Button: () => h(TalkButton, properties) };
    this.update();
  }

  /** As many lines as stand beside the game, of every kind. */
  fill(): void {
    const from = this.#speaker('seat1');
    const to = this.#speaker('seat0');
    this.#tell('talk', { lines: [], isAll: true });
    const lines: TalkLine[] = [
      { number: 1, kind: 'chat', from, text: 'Hello!' },
      { number: 2, kind: 'note', text: `${from.name} is host now.` },
      { number: 3, kind: 'chat', from, text: LONG },
      { number: 4, kind: 'phrase', from: to, phrase: 2 },
      { number: 5, kind: 'direct', from, to, text: LONG },
    ];
    this.#tell('talk', { lines });
    this.#tell('typing', { sessionId: 'seat1', isTyping: true });
  }

  /** What is written waits in the card, and the tools for one person are shown. */
  writeToSomebody(): void {
    this.#status = { kind: 'dropped', sinceMs: 0, graceEndsAtMs: 0 };
    this.model.to.value = 'seat1';
    this.update();
    this.model.send('Are you there?');
    this.model.problem.value = talkTexts.isFull(20);
  }

  forbid(): void {
    this.#state.settings.isTalkOn = false;
    this.update();
  }

  open(): void {
    this.#hud.panels.open('talk');
  }

  update(): void {
    this.model.update(performance.now());
  }

  #tell(name: string, message: object): void {
    this.#listeners.get(name)?.(message as never);
  }

  #speaker(sessionId: string) {
    const { name, look, mark } = this.#state.seats.get(sessionId)!;
    return { sessionId, name, look, mark };
  }
}
