import { ArraySchema, MapSchema, Metadata, Schema } from '@colyseus/schema';

/** The range of numbers that a field's type allows, inclusive. */
type NumberRange = readonly [min: number, max: number];

const integerRanges: Readonly<Record<string, NumberRange>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
};

export function isIntegerType(type: unknown): boolean {
  return typeof type === 'string' && type in integerRanges;
}

const known = new Map<unknown, Readonly<Record<string, unknown>>>();

/** The names and types of a schema's synced fields. Fields with `noSync` have neither an index nor a type at runtime. */
export function fieldTypesOf(schemaClass: new () => object): Readonly<Record<string, unknown>> {
  const types = known.get(schemaClass) ?? Metadata.getFields(schemaClass);
  known.set(schemaClass, types);
  return types;
}

function rangeOf(type: unknown): NumberRange {
  if (typeof type === 'string' && type in integerRanges) return integerRanges[type]!;
  if (typeof type === 'object' && type !== null && 'quantized' in type) {
    const { min, max } = type.quantized as { min: number; max: number };
    return [min, max];
  }
  return [-Number.MAX_VALUE, Number.MAX_VALUE];
}

function isInRange(type: unknown, value: number): boolean {
  const [min, max] = rangeOf(type);
  return value >= min && value <= max && (Number.isInteger(value) || !isIntegerType(type));
}

function numberFailures(path: string, type: unknown, value: number): string[] {
  if (isInRange(type, value)) return [];
  const [min, max] = rangeOf(type);
  if (!(value >= min && value <= max)) return [`${path} is ${value}, outside ${min}…${max}`];
  return [`${path} is ${value}, not a whole number`];
}

/**
 * Finds synced numbers in this value that are not finite, not whole although they must be, or outside their field's
 * range.
 */
export function rangeFailures(value: unknown, path = 'state', type?: unknown): string[] {
  if (typeof value === 'number') return numberFailures(path, type, value);
  const failures: string[] = [];
  if (value instanceof MapSchema || value instanceof ArraySchema) {
    value.forEach((child: unknown, key: string | number) => {
      failures.push(...rangeFailures(child, `${path}[${key}]`));
    });
  } else if (value instanceof Schema) {
    const fields = value as unknown as Record<string, unknown>;
    const types = fieldTypesOf(value.constructor as new () => object);
    for (const name in types) {
      const fieldType = types[name];
      const field = fields[name];
      // Most numbers are right, and need no path.
      if (typeof field === 'number' ? isInRange(fieldType, field) : typeof field !== 'object') continue;
      failures.push(...rangeFailures(field, `${path}.${name}`, fieldType));
    }
  }
  return failures;
}
