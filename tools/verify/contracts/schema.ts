/** The keywords of JSON Schema that published languages may use. Others are refused, because the check cannot compare them. */
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

/** A higher lower bound allows fewer values, and so does a lower upper bound. */
export const LOWER_BOUNDS = ['minLength', 'minimum', 'minItems'] as const;
export const UPPER_BOUNDS = ['maxLength', 'maximum', 'maxItems'] as const;

const KEYWORDS = new Set<string>([
  ...['type', 'enum', 'format', 'pattern', 'items', 'properties', 'required', 'description'],
  ...LOWER_BOUNDS,
  ...UPPER_BOUNDS,
]);

/** The schema without its descriptions, which are for people and may change at any time. */
export function withoutDescriptions({ description: _, items, properties, ...others }: Schema): Schema {
  return {
    ...others,
    ...(items && { items: withoutDescriptions(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [name, withoutDescriptions(schema)]),
      ),
    }),
  };
}

export function unknownKeywords(schema: Schema): string[] {
  return Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
}
