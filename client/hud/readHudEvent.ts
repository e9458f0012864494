export interface KillEvent {
  readonly kind: 'kill';
  /** Session ids. The killer's is empty if nobody was responsible. */
  readonly killer: string;
  readonly victim: string;
  readonly points: number;
  /** The victim wore the crown. */
  readonly isCrown: boolean;
  /** The killer's streak, this kill included. */
  readonly streak: number;
}

export interface DeathEvent {
  readonly kind: 'death';
  readonly killer: string;
  readonly weapon: string;
  /** Newest first. */
  readonly hits: readonly { readonly by: string; readonly damage: number; readonly agoMs: number }[];
  readonly flownForwardMs: number;
  readonly rewoundMs: number;
  readonly distance: number | undefined;
  readonly livedMs: number | undefined;
}

export type HudEvent = KillEvent | DeathEvent | { readonly kind: 'crown'; readonly id: string };

type Fields = Readonly<Record<string, unknown>>;
/** The card has no room for more, however many a game sends. */
const HITS_MAX = 8;

/** Reads a game event that the HUD knows. Returns undefined for others: games have kinds of their own. */
export function readHudEvent(event: unknown): HudEvent | undefined {
  const fields = fieldsOf(event);
  if (fields?.kind === 'kill') return readKill(fields);
  if (fields?.kind === 'death') return readDeath(fields);
  if (fields?.kind === 'crown') return { kind: 'crown', id: textOf(fields.id) };
  return undefined;
}

function readKill({ killer, victim, points, isCrown, streak }: Fields): KillEvent {
  return {
    kind: 'kill',
    killer: textOf(killer),
    victim: textOf(victim),
    points: numberOf(points) ?? 0,
    isCrown: isCrown === true,
    streak: numberOf(streak) ?? 0,
  };
}

function readDeath({ killer, weapon, hits, flownForwardMs, rewoundMs, distance, livedMs }: Fields): DeathEvent {
  return {
    kind: 'death',
    killer: textOf(killer),
    weapon: textOf(weapon),
    hits: (Array.isArray(hits) ? hits.slice(0, HITS_MAX) : []).map(readHit),
    flownForwardMs: numberOf(flownForwardMs) ?? 0,
    rewoundMs: numberOf(rewoundMs) ?? 0,
    distance: numberOf(distance),
    livedMs: numberOf(livedMs),
  };
}

function readHit(hit: unknown): DeathEvent['hits'][number] {
  const fields = fieldsOf(hit);
  return { by: textOf(fields?.by), damage: numberOf(fields?.damage) ?? 0, agoMs: numberOf(fields?.agoMs) ?? 0 };
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
