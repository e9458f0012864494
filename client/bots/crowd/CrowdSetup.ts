import * as z from 'zod';

const wholeNumber = z.int().min(0);

/** What a process needs to know to make bots. The same in a whole run, except `seed` and `firstNumber`. */
export const CrowdSetup = z.strictObject({
  /** The server's http or https address. */
  url: z.url({ protocol: /^https?$/ }),
  game: z.string(),
  /** Of the rooms that the bots create. */
  settings: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  /** The room to join. Without it, the bots create private rooms. */
  code: z.optional(z.string()),
  roomSize: wholeNumber,
  level: wholeNumber,
  seed: wholeNumber,
  /** Whether only one client of each room decodes its state, and none predicts. */
  isThin: z.boolean(),
  /** Whether a phase delays the connections. */
  mayDelay: z.boolean(),
  /** Bots are numbered from here on. */
  firstNumber: wholeNumber,
});
export type CrowdSetup = z.infer<typeof CrowdSetup>;

const rate = z.number().min(0);

/** What the bots of one process do from now on. Rates are a minute. */
export const CrowdPhase = z.strictObject({
  players: wholeNumber,
  rampMs: rate,
  churn: rate,
  drop: rate,
  stall: rate,
  latencyMs: rate,
  jitterMs: rate,
  /** The share of the clients whose connections are cut when the phase has its players, and for how long. */
  cutShare: rate,
  outageMs: rate,
});
export type CrowdPhase = z.infer<typeof CrowdPhase>;
