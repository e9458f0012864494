/** So many frames are watched before the scene may go on for good. */
const TRIAL_FRAMES = 10;
/** Of the page's own time: a third of what there is between two of these frames, so that typing does not wait for it. */
const MOST_FRAME_MS = 10;
/** On a machine that says itself that it has little. */
const MOST_FRAME_MS_ON_LITTLE = 5;
const LITTLE_CORES = 2;
const LITTLE_MEMORY_GB = 2;

/** What browsers tell of a machine; some tell nothing. */
export interface Machine {
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
}

/**
 * Whether the scene behind the menus moves. It does not for who asked for little motion or little data, nor where a
 * processor draws in place of a GPU, which takes it from everything else, nor where its first frames, measured, are slow.
 */
export class BackdropMotion {
  readonly #mostFrameMs: number;
  readonly #isForbidden: boolean;
  readonly #isMotionReduced: () => boolean;
  #frames = 0;
  #slowFrames = 0;

  constructor(isSoftware: boolean, machine: Machine, isMotionReduced: () => boolean) {
    const { hardwareConcurrency = LITTLE_CORES + 1, deviceMemory = LITTLE_MEMORY_GB + 1, connection } = machine;
    const hasLittle = hardwareConcurrency <= LITTLE_CORES || deviceMemory <= LITTLE_MEMORY_GB;
    this.#mostFrameMs = hasLittle ? MOST_FRAME_MS_ON_LITTLE : MOST_FRAME_MS;
    this.#isForbidden = isSoftware || connection?.saveData === true;
    this.#isMotionReduced = isMotionReduced;
  }

  get isStill(): boolean {
    const isSlow = this.#frames >= TRIAL_FRAMES && this.#slowFrames * 2 > this.#frames;
    return this.#isForbidden || isSlow || this.#isMotionReduced();
  }

  /** @param frameMs of the page's time that a frame took @param isGpuBehind the GPU had not done the last frame by then */
  note(frameMs: number, isGpuBehind: boolean): void {
    if (this.#frames >= TRIAL_FRAMES) return;
    this.#frames++;
    if (frameMs > this.#mostFrameMs || isGpuBehind) this.#slowFrames++;
  }
}
