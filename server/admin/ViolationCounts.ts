import { rememberRecent } from '../protection/rememberRecent.ts';
import { groupOf } from '../protection/trustedAddress.ts';

const MAX_COUNTED = 2_000;

/** How often clients of an address were thrown out for breaking the rules, as long as it is remembered. */
export class ViolationCounts {
  readonly #counts = rememberRecent(MAX_COUNTED, () => ({ count: 0 }));

  note(address: string | undefined): void {
    if (address !== undefined) this.#counts.memo(groupOf(address)).count++;
  }

  readonly of = (address: string): number => this.#counts.peek(groupOf(address))?.count ?? 0;
}
