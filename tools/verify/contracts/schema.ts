/** What published languages use of JSON Schema; a keyword that is not here is refused, for nobody would compare it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

/** Bounds that let through less the higher, or the lower, they are. */
export const LOWER_BOUNDS = ['minLength', 'minimum', 'minItems'] as const;
export const UPPER_BOUNDS = ['maxLength', 'maximum', 'maxItems'] as const;

const KEYWORDS = new Set<string>([
  ...['type', 'enum', 'format', 'pattern', 'items', 'properties', 'required', 'description'],
  ...LOWER_BOUNDS,
  ...UPPER_BOUNDS,
]);

export function unknownKeywords(schema: Schema): string[] {
  return Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
}
