import { type ArenaView, createView } from '../../../client/games/arena/arenaView.ts';
import { Stage } from '../../../client/render/Stage.ts';
import { arenaMaps } from '../../../shared/games/arena/maps.ts';
import { FakeArena } from './FakeArena.ts';

const FRAME_MS = 1000 / 60;
const RUSHED_FRAMES_A_DRAWN_ONE = 60;

export interface SceneFigures {
  readonly frames: number;
  readonly updateP50Ms: number;
  readonly updateP95Ms: number;
  readonly updateP99Ms: number;
  /** The part of the update in which stains go into the floor's texture, which is `renderer.render` too. */
  readonly paintingP95Ms: number;
  readonly renderP50Ms: number;
  readonly flying: number;
}

declare global {
  interface Window {
    bench: {
      open(fighters: number, shots: number): Promise<void>;
      run(frames: number): Promise<SceneFigures>;
      /** Frames without waiting for the screen, of which only some are drawn. */
      rush(frames: number): void;
      nextRound(): Promise<void>;
      close(): void;
    };
  }
}

const stage = await Stage.create(document.body);
let paintingMs = 0;
const { renderer } = stage.surface;
renderer.render = new Proxy(renderer.render, {
  apply(render, _this, args: Parameters<typeof renderer.render>) {
    const startMs = performance.now();
    Reflect.apply(render, renderer, args);
    paintingMs += performance.now() - startMs;
  },
});
let fight: FakeArena | undefined;
let view: ArenaView | undefined;
let nowMs = 0;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Time moves by whole frames and not by the clock, so that a slow machine sees the same fight. */
async function run(frames: number): Promise<SceneFigures> {
  if (!fight || !view) throw new Error('No scene is open.');
  const updateMs = new Float64Array(frames);
  const paintMs = new Float64Array(frames);
  const renderMs = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    await nextFrame();
    nowMs += FRAME_MS;
    fight.advance(nowMs);
    paintingMs = 0;
    const startMs = performance.now();
    view.update(nowMs, FRAME_MS);
    stage.camera.follow(view.focus, FRAME_MS);
    const updatedMs = performance.now();
    paintMs[frame] = paintingMs;
    updateMs[frame] = updatedMs - startMs - paintingMs;
    stage.render();
    renderMs[frame] = performance.now() - updatedMs;
  }
  for (const times of [updateMs, paintMs, renderMs]) times.sort();
  return {
    frames,
    updateP50Ms: quantile(updateMs, 0.5),
    updateP95Ms: quantile(updateMs, 0.95),
    updateP99Ms: quantile(updateMs, 0.99),
    paintingP95Ms: quantile(paintMs, 0.95),
    renderP50Ms: quantile(renderMs, 0.5),
    flying: fight.flying,
  };
}

function rush(frames: number): void {
  if (!fight || !view) throw new Error('No scene is open.');
  for (let frame = 0; frame < frames; frame++) {
    nowMs += FRAME_MS;
    fight.advance(nowMs);
    view.update(nowMs, FRAME_MS);
    stage.camera.follow(view.focus, FRAME_MS);
    if (frame % RUSHED_FRAMES_A_DRAWN_ONE === 0) stage.render();
  }
}

/** The picture is painted piece by piece, as the GPU gets on with it. */
async function painted(): Promise<void> {
  while (view && !view.paint()) await nextFrame();
}

window.bench = {
  open(fighters, shots) {
    const largest = [...arenaMaps].sort((a, b) => b.width * b.height - a.width * a.height)[0]!;
    nowMs = 0;
    fight = new FakeArena(fighters, shots, largest.name);
    const { room, sight } = fight;
    stage.show((world, surface) => {
      view = createView(room, sight, world, surface, { on: () => () => {} });
      return view;
    });
    return painted();
  },
  run,
  rush,
  nextRound() {
    fight?.startRound();
    rush(1);
    return painted();
  },
  close() {
    fight = undefined;
    view = undefined;
  },
};
