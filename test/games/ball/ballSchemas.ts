import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Quantum } from '../../../shared/math/quantize.ts';
import { composeRootState } from '../../../shared/room/composeRootState.ts';

/** The table, in units. Its left and right ends are the goals. */
export const TABLE_WIDTH = 400;
export const TABLE_HEIGHT = 200;

export const paddleQuantum = { min: 0, max: TABLE_HEIGHT, bits: 16, mode: 'clamp' } as const satisfies Quantum;

export const BallInput = schema({ push: t.int8().default(0), kick: t.boolean().default(false) }, 'BallInput');
export type BallInput = SchemaType<typeof BallInput>;

export const Paddle = schema(
  {
    /** 0 left, 1 right. */
    side: t.uint8().default(0),
    y: t.quantized(paddleQuantum).default(TABLE_HEIGHT / 2),
    /** For how many more of this paddle's own steps its kick can hit the ball. */
    kickSteps: t.uint8().default(0),
    goals: t.uint8().default(0),
  },
  'Paddle',
);
export type Paddle = SchemaType<typeof Paddle>;

export const Ball = schema(
  {
    x: t.float32().default(TABLE_WIDTH / 2),
    y: t.float32().default(TABLE_HEIGHT / 2),
    /** Units per second. */
    vx: t.float32().default(0),
    vy: t.float32().default(0),
  },
  'Ball',
);
export type Ball = SchemaType<typeof Ball>;

export const BallState = composeRootState('BallState', {
  ball: t.ref(Ball),
  paddles: t.map(Paddle),

  // Only on the server.
  randomState: t.uint32().noSync().default(1),
  kickOffInTicks: t.uint16().noSync().default(0),
});
export type BallState = SchemaType<typeof BallState>;
