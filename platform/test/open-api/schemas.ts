/** JSON Schema, 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema with a description for the developers of clients. */
export const described = (schema: Schema, description: string | undefined): Schema =>
  description === undefined ? schema : { ...schema, description };

/** An object with these fields and no others. All fields are required except those named in `optional`. */
export function objectOf(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
    additionalProperties: false,
  };
}

export const arrayOf = (items: Schema, description?: string): Schema =>
  described({ type: 'array', items }, description);

export const orNull = ({ description, ...schema }: Schema): Schema =>
  described({ anyOf: [schema, { type: 'null' }] }, description as string | undefined);

export const oneOf = (values: readonly string[], description?: string): Schema =>
  described({ type: 'string', enum: values }, description);

const typed =
  (schema: Schema) =>
  (description?: string): Schema =>
    described(schema, description);

export const text = typed({ type: 'string' });
export const boolean = typed({ type: 'boolean' });
export const number = typed({ type: 'number' });
export const count = typed({ type: 'integer', minimum: 0 });
export const uuid = typed({ type: 'string', format: 'uuid' });
/** ISO 8601, UTC. */
export const timestamp = typed({ type: 'string', format: 'date-time' });
