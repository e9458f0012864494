import { type SchemaType, schema, t } from '@colyseus/schema';

export const Item = schema({ size: t.uint8().default(0), from: t.int32().default(0) }, 'Item');
/** A state with a field of each kind. */
export const Everything = schema(
  {
    flag: t.boolean().default(false),
    count: t.uint16().default(0),
    depth: t.int16().default(0),
    place: t.quantized({ min: 0, max: 1, bits: 16, mode: 'clamp' }).default(0),
    exact: t.float64().default(0),
    some: t.float32().default(0),
    any: t.number().default(0),
    name: t.string().default(''),
    item: t.ref(Item),
    byName: t.map(Item),
    inOrder: t.array(Item),
    numbers: t.map('number'),
    words: t.array('string'),
  },
  'Everything',
);
export type Everything = SchemaType<typeof Everything>;
