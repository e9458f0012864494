/** More pieces than any picture has, so in effect no limit. */
const MOST_PIECES = 64;

/** The part of WebGL 2 that tells how far the GPU has got. */
export type GpuFences = Pick<
  WebGL2RenderingContext,
  'fenceSync' | 'getSyncParameter' | 'deleteSync' | 'flush' | 'SYNC_GPU_COMMANDS_COMPLETE' | 'SYNC_STATUS' | 'SIGNALED'
>;

/**
 * Limits how much is painted in one frame: twice as much as in the last one if the GPU has finished that, half as much
 * if it has needed longer, and nothing until it has. GPU commands return at once, but too many of them block all later
 * frames.
 */
export class PaintingPace {
  readonly #gl: GpuFences | undefined;
  #fence: WebGLSync | null = null;
  #pieces = 1;
  #hasWaited = false;

  /** @param gl undefined, or a context without fences, means one piece a frame */
  constructor(gl: GpuFences | undefined) {
    this.#gl = gl && 'fenceSync' in gl ? gl : undefined;
  }

  /** How many pieces may be painted in this frame. */
  takeTurn(): number {
    if (this.isBehind()) return 0;
    return this.#pieces;
  }

  /** Whether the GPU is still working on the commands issued before the last `mark`. */
  isBehind(): boolean {
    if (!this.#gl || !this.#fence) return false;
    if (this.#gl.getSyncParameter(this.#fence, this.#gl.SYNC_STATUS) !== this.#gl.SIGNALED) {
      this.#hasWaited = true;
      return true;
    }
    this.#gl.deleteSync(this.#fence);
    this.#fence = null;
    this.#pieces = this.#hasWaited ? Math.max(1, this.#pieces >> 1) : Math.min(MOST_PIECES, this.#pieces * 2);
    return false;
  }

  /** Call after painting. */
  mark(): void {
    if (!this.#gl) return;
    this.#hasWaited = false;
    if (this.#fence) this.#gl.deleteSync(this.#fence);
    this.#fence = this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    // Without a flush, the commands and the fence may stay queued until the next frame.
    this.#gl.flush();
  }

  /** A lost context never signals its fences. */
  forget(): void {
    this.#fence = null;
  }
}
