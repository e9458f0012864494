import type { Point } from '../../shared/math/vector.ts';
import type { Corrections } from '../games/ClientGame.ts';

/**
 * Counts how often reconciling changed a predicted body, and by how much.
 * @template Body with these fields, of which x and y are a place in world units
 */
export class CorrectionCount<Body extends Point, Field extends keyof Body> implements Corrections {
  count = 0;
  nonZero = 0;
  largest = 0;
  readonly #fields: readonly Field[];
  readonly #before: Partial<Body> = {};
  #hasBefore = false;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
  }

  /** Call it with the body before it is reconciled. */
  remember(body: Body): void {
    for (const field of this.#fields) this.#before[field] = body[field];
    this.#hasBefore = true;
  }

  /**
   * Call it with the body after it was reconciled.
   * @param isMoved whether the server may have put it elsewhere on purpose: such changes count as no correction
   */
  note(body: Body, isMoved: (before: Readonly<Partial<Body>>, distance: number) => boolean): void {
    if (!this.#hasBefore) return;
    const before = this.#before;
    this.count++;
    const distance = Math.hypot(body.x - (before.x ?? 0), body.y - (before.y ?? 0));
    if (isMoved(before, distance)) return;
    if (!this.#fields.some((field) => body[field] !== before[field])) return;
    this.nonZero++;
    this.largest = Math.max(this.largest, distance);
  }
}
