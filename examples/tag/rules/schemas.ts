import { type SchemaType, schema, t } from '@colyseus/schema';
import { positionQuantum, velocityQuantum } from '../../../shared/math/worldQuanta.ts';
import { composeRootState } from '../../../shared/room/composeRootState.ts';

/** What a player wants in one step. */
export const TagInput = schema(
  { moveX: t.int8().default(0), moveY: t.int8().default(0), dash: t.boolean().default(false) },
  'TagInput',
);
export type TagInput = SchemaType<typeof TagInput>;

export const Runner = schema(
  {
    x: t.quantized(positionQuantum).default(0),
    y: t.quantized(positionQuantum).default(0),
    vx: t.quantized(velocityQuantum).default(0),
    vy: t.quantized(velocityQuantum).default(0),
    /** Steps of this runner until it can dash again. It dashes in the first of them. */
    cooldown: t.uint8().default(0),
    isIt: t.boolean().default(false),

    // Known only to the server.
    /** Ticks of this round in which it was not "it". */
    freeTicks: t.uint16().noSync().default(0),
  },
  'Runner',
);
export type Runner = SchemaType<typeof Runner>;

/** What the predicted step reads and writes. */
export const predictedFields = ['x', 'y', 'vx', 'vy', 'cooldown', 'isIt'] as const satisfies readonly (keyof Runner)[];
export type RunnerBody = Pick<Runner, (typeof predictedFields)[number]>;

export const TagState = composeRootState('TagState', {
  runners: t.map(Runner),
  /** Whoever cannot be caught now, because it has just passed it on; or empty. */
  safeId: t.string().default(''),

  // Known only to the server.
  randomState: t.uint32().noSync().default(1),
  /** Ticks since somebody became "it", up to `SAFE_STEPS`. */
  itTicks: t.uint8().noSync().default(0),
});
export type TagState = SchemaType<typeof TagState>;
