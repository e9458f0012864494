import '../style/talk.css';
import { h } from 'preact';
import { WORLD_MAX_LENGTH } from '../../shared/limits.ts';
import { clamp, type Point } from '../../shared/math/vector.ts';
import { afterRender } from '../afterRender.ts';
import type { GameView } from '../games/ClientGame.ts';
import type { AnyClientGame } from '../games/clientGameList.ts';
import type { HudModel } from '../hud/HudModel.ts';
import { TalkArea, TalkButton } from '../hud/talk/TalkArea.tsx';
import { browserPage } from '../input/InputPage.ts';
import { loadCode } from '../loadCode.ts';
import type { MatchConnection } from '../MatchPlace.ts';
import type { Stage } from '../render/Stage.ts';
import { EmoteViews } from './EmoteViews.ts';
import { emoteShapes } from './emoteShapes.ts';
import { listenToTalkKeys } from './listenToTalkKeys.ts';
import { MarkerViews } from './MarkerViews.ts';
import { TalkModel } from './TalkModel.ts';

const UPDATE_EVERY_MS = 250;
/** A mouse that rested longer than this does not point at anything. */
const POINTING_MS = 20_000;

export interface TalkParts {
  readonly connection: MatchConnection;
  readonly hud: HudModel;
  readonly view: Pick<GameView, 'placeOf' | 'world'>;
  readonly stage: Stage;
  readonly game: Pick<AnyClientGame, 'rules' | 'loadPhrases'>;
}

/** Talk in a match: what is said, the emotes over the marbles, and the places that a team shows each other. */
export class Talk {
  readonly #parts: TalkParts;
  readonly #model: TalkModel;
  readonly #emotes: EmoteViews;
  readonly #markers = new Map<number, MarkerViews>();
  readonly #abort = new AbortController();
  readonly #endings: (() => void)[];
  readonly #pointed = { x: 0, y: 0, atMs: Number.NEGATIVE_INFINITY };
  #nextUpdateMs = 0;

  constructor(parts: TalkParts) {
    const { connection, hud, view, stage, game } = parts;
    const { signal } = this.#abort;
    this.#parts = parts;
    this.#model = new TalkModel(connection);
    this.#emotes = new EmoteViews((id) => view.placeOf(id));
    stage.cover(this.#emotes.layer);
    this.#endings = [
      connection.hear('emote', ({ sessionId, emote }) => this.#showEmote(sessionId, emote)),
      connection.hear('marker', ({ sessionId, x, y }) => this.#showMarker(sessionId, x, y)),
    ];
    listenToTalkKeys({ page: browserPage(), signal, onWrite: () => this.#write(), onMark: () => this.#mark() });
    const point = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (pointerType === 'mouse') Object.assign(this.#pointed, { x: clientX, y: clientY, atMs: performance.now() });
    };
    window.addEventListener('pointermove', point, { signal });
    const properties = { model: this.#model, panels: hud.panels, onMark: () => this.#mark() };
    hud.talk.value = { Area: () => h(TalkArea, properties), Button: () => h(TalkButton, properties) };
    void this.#loadPhrases(game.loadPhrases);
  }

  /** Runs once a frame, after the view. */
  update(nowMs: number): void {
    this.#emotes.update(nowMs);
    for (const markers of this.#markers.values()) markers.update(nowMs);
    if (nowMs < this.#nextUpdateMs) return;
    this.#nextUpdateMs = nowMs + UPDATE_EVERY_MS;
    this.#model.update(nowMs);
  }

  dispose(): void {
    this.#parts.hud.talk.value = undefined;
    this.#abort.abort();
    for (const end of this.#endings) end();
    this.#model.dispose();
    this.#emotes.dispose();
    for (const markers of this.#markers.values()) markers.dispose();
  }

  async #loadPhrases(load: (() => Promise<TalkModel['phrases']['value']>) | undefined): Promise<void> {
    if (!load) return;
    await loadCode(load()).then(
      (phrases) => {
        this.#model.phrases.value = phrases;
      },
      () => {
        // The others say as much.
      },
    );
  }

  #write(): void {
    this.#parts.hud.panels.open('talk');
    afterRender(() =>
      document.querySelector<HTMLElement>('.panel-talk :is(.talk-text:enabled, .talk-phrase)')?.focus(),
    );
  }

  #showEmote(sessionId: string, emote: number): void {
    if (!this.#model.isSeen(sessionId)) return;
    if (!this.#emotes.show(sessionId, emote, performance.now()))
      this.#model.tell(sessionId, emoteShapes[emote]?.label ?? '');
  }

  #showMarker(sessionId: string, x: number, y: number): void {
    if (!this.#model.isSeen(sessionId)) return;
    const team = this.#parts.connection.room.state.seats.get(sessionId)?.team ?? 0;
    this.#markersOf(team)?.show(sessionId, x, y, performance.now());
  }

  #markersOf(team: number): MarkerViews | undefined {
    const { stage, game } = this.#parts;
    const look = game.rules.teams?.[team - 1];
    const known = this.#markers.get(team);
    if (known || !look) return known;
    const markers = new MarkerViews(
      stage.world,
      stage.surface.renderer,
      `#${look.colour.toString(16).padStart(6, '0')}`,
    );
    stage.cover(markers.layer);
    this.#markers.set(team, markers);
    return markers;
  }

  /** Where the mouse points, or else where this player is. */
  #mark(): void {
    const { connection, stage, view } = this.#parts;
    if (!this.#model.hasTeam.peek()) return;
    const isPointing = performance.now() - this.#pointed.atMs < POINTING_MS;
    const place: Point = { x: 0, y: 0 };
    if (isPointing) stage.camera.toWorld(this.#pointed, place);
    else Object.assign(place, view.placeOf(connection.room.sessionId));
    this.#model.mark(
      clamp(place.x, 0, Math.min(WORLD_MAX_LENGTH, view.world.width)),
      clamp(place.y, 0, Math.min(WORLD_MAX_LENGTH, view.world.height)),
    );
  }
}
