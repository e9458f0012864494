import { type Connected, isDataSaved } from './isDataSaved.ts';

/** Measure this many frames before deciding whether the scene keeps moving. */
const TRIAL_FRAMES = 10;
/** Main-thread time per frame: a third of the frame interval, so that typing stays responsive. */
const MOST_FRAME_MS = 10;
/** The limit on a low-end machine, going by what the browser reports. */
const MOST_FRAME_MS_ON_LITTLE = 5;
const LITTLE_CORES = 2;
const LITTLE_MEMORY_GB = 2;

/** What browsers report about the machine. Some report nothing. */
export interface Machine extends Connected {
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
}

/**
 * Whether the scene behind the menus moves. It stays still for people who prefer reduced motion or reduced data, where
 * the CPU draws instead of a GPU, and where the first frames turn out slow.
 */
export class BackdropMotion {
  readonly #mostFrameMs: number;
  readonly #isForbidden: boolean;
  readonly #isMotionReduced: () => boolean;
  #frames = 0;
  #slowFrames = 0;

  constructor(isSoftware: boolean, machine: Machine, isMotionReduced: () => boolean) {
    const { hardwareConcurrency = LITTLE_CORES + 1, deviceMemory = LITTLE_MEMORY_GB + 1 } = machine;
    const hasLittle = hardwareConcurrency <= LITTLE_CORES || deviceMemory <= LITTLE_MEMORY_GB;
    this.#mostFrameMs = hasLittle ? MOST_FRAME_MS_ON_LITTLE : MOST_FRAME_MS;
    this.#isForbidden = isSoftware || isDataSaved(machine);
    this.#isMotionReduced = isMotionReduced;
  }

  get isStill(): boolean {
    const isSlow = this.#frames >= TRIAL_FRAMES && this.#slowFrames * 2 > this.#frames;
    return this.#isForbidden || isSlow || this.#isMotionReduced();
  }

  /**
   * @param frameMs main-thread time of the frame
   * @param isGpuBehind the GPU had not finished the previous frame
   */
  note(frameMs: number, isGpuBehind: boolean): void {
    if (this.#frames >= TRIAL_FRAMES) return;
    this.#frames++;
    if (frameMs > this.#mostFrameMs || isGpuBehind) this.#slowFrames++;
  }
}
