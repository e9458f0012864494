/** More pieces than any picture has: as good as all at once. */
const MOST_PIECES = 64;

/** The part of WebGL 2 by which a page learns how far the GPU is. */
export type GpuFences = Pick<
  WebGL2RenderingContext,
  'fenceSync' | 'getSyncParameter' | 'deleteSync' | 'flush' | 'SYNC_GPU_COMMANDS_COMPLETE' | 'SYNC_STATUS' | 'SIGNALED'
>;

/**
 * How much may be painted in one frame: twice as much as in the last one if the GPU has done that by now, half as much if
 * not, and nothing before it has. What is asked of a GPU costs the page nothing at first, and then stops all its frames.
 */
export class PaintingPace {
  readonly #gl: GpuFences | undefined;
  #fence: WebGLSync | null = null;
  #pieces = 1;
  #hasWaited = false;

  /** @param gl undefined, or without fences, where one piece a frame has to do */
  constructor(gl: GpuFences | undefined) {
    this.#gl = gl && 'fenceSync' in gl ? gl : undefined;
  }

  /** Pieces that may be painted in this frame. */
  takeTurn(): number {
    if (this.isBehind()) return 0;
    return this.#pieces;
  }

  /** Whether the GPU still works at what was told before the last `mark`. */
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
    // Without it the commands, and the fence among them, may lie about until the next frame.
    this.#gl.flush();
  }

  /** A lost context never reaches its fences. */
  forget(): void {
    this.#fence = null;
  }
}
