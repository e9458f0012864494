import * as z from 'zod/mini';

/** A fact that happened once and is not part of the state. Plain data. */
export interface GameEvent {
  readonly kind: string;
}

/** The events of a game: their fields, and the only function that reads them. */
export interface GameEvents<Event extends GameEvent> {
  /** The names of the fields of each kind, without `kind` itself. */
  readonly fields: Readonly<Record<Event['kind'], readonly string[]>>;
  /**
   * Reads an event that came over the network. Fields that the game does not know are left out.
   * @returns undefined if the game has no such event, or a field of it is missing or has the wrong type
   */
  read(data: unknown): Event | undefined;
}

type Shapes = Readonly<Record<string, z.core.$ZodShape>>;

/** The union of all events that `defineEvents` was given the shapes of. */
export type EventOf<Events> = Events extends GameEvents<infer Event> ? Event : never;

/** Without fields, zod would infer a type that forbids `kind`. */
type FieldsOf<Shape extends z.core.$ZodShape> = keyof Shape extends never ? unknown : z.infer<z.ZodMiniObject<Shape>>;

type EventOfShapes<Table extends Shapes> = {
  [Kind in keyof Table & string]: Readonly<{ kind: Kind } & FieldsOf<Table[Kind]>>;
}[keyof Table & string];

/** @param shapes the fields of each event, by its kind */
export function defineEvents<const Table extends Shapes>(shapes: Table): GameEvents<EventOfShapes<Table>> {
  const readers = new Map<unknown, z.ZodMiniObject>(
    Object.entries(shapes).map(([kind, shape]) => [kind, z.object({ kind: z.literal(kind), ...shape })]),
  );
  const fields = Object.fromEntries(Object.entries(shapes).map(([kind, shape]) => [kind, Object.keys(shape)]));
  return {
    fields: fields as unknown as GameEvents<EventOfShapes<Table>>['fields'],
    read(data) {
      if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
      return readers.get(data.kind)?.safeParse(data).data as EventOfShapes<Table> | undefined;
    },
  };
}
