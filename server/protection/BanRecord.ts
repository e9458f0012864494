import * as z from 'zod/mini';

/** Longer than any group of addresses and any guest id. */
const WHOM_MAX_CHARACTERS = 64;
const wallMs = z.int().check(z.minimum(0));

/** What was last decided about somebody, as it is kept and as processes tell each other. Of two, the later one holds. */
export const BanRecord = z.object({
  by: z.enum(['address', 'guest']),
  /** The group of the address, or the guest id. */
  whom: z.string().check(z.minLength(1), z.maxLength(WHOM_MAX_CHARACTERS)),
  /** Ms of the wall clock, because it is shown. */
  untilMs: wallMs,
  /** A lifted ban is kept until it would have ended, so that it does not come back from where it is still known. */
  isLifted: z.boolean(),
  /** By the wall clock, ms. */
  decidedAtMs: wallMs,
});
export type BanRecord = z.infer<typeof BanRecord>;

/** The same for all records about one person or address. */
export function banKey({ by, whom }: Pick<BanRecord, 'by' | 'whom'>): string {
  return `${by} ${whom}`;
}

/** Those that are valid. */
export function readBanRecords(values: readonly unknown[]): BanRecord[] {
  return values.flatMap((value) => {
    const parsed = BanRecord.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}
