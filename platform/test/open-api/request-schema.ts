import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { WITH_SCHEMA } from '#src/http/validation.js';
import { type Schema } from './schemas.js';

/** The JSON Schema of the values that each validator accepts, as far as JSON Schema can express it. */
const VALIDATORS: Readonly<Record<string, (...constraints: never[]) => Schema>> = {
  [WITH_SCHEMA]: (schema: Schema) => schema,
  isIn: (values: unknown[]) => ({ enum: values }),
  matches: (pattern: RegExp) => ({ type: 'string', pattern: pattern.source }),
  isNumber: () => ({ type: 'number' }),
  isInt: () => ({ type: 'integer' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  isArray: () => ({ type: 'array' }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  isDefined: () => ({}),
  isObject: () => ({ type: 'object' }),
};

/**
 * The JSON Schema of a request's class, derived from the validators of its fields.
 *
 * @param declared the schema of its type, with the descriptions of the fields
 * @throws Error naming a validator that is missing in {@link VALIDATORS}
 */
export function schemaOfRequest(request: Type<object>, declared: Schema): Schema {
  const declaredFields = (declared.properties ?? {}) as Record<string, Schema>;
  const fields = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(request, '', false, false),
    ({ propertyName }) => propertyName,
  );
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [field, validators] of fields) {
    const schemas = validators
      .filter(({ type }) => type !== 'conditionalValidation')
      .map(({ type, name, constraints, each }): Schema => {
        if (type === 'nestedValidation')
          return schemaOfRequest(typeOf(request, field), nonNull(declaredFields[field]));
        const convert = VALIDATORS[name ?? type];
        if (!convert)
          throw new Error(
            `${request.name}.${field}: request-schema.ts has no schema for the validator ${name}.`,
          );
        const schema = convert(...((constraints ?? []) as never[]));
        return each === true ? { items: schema } : schema;
      });
    const schema = Object.assign({}, ...schemas) as Schema;
    const isNullable = validators.some(({ name }) => name === 'isOptional');
    if (!validators.some(({ type }) => type === 'conditionalValidation')) required.push(field);
    const description = declaredFields[field]?.description;
    properties[field] = {
      ...(isNullable ? { anyOf: [schema, { type: 'null' }] } : schema),
      ...(description !== undefined && { description }),
    };
  }
  return {
    type: 'object',
    required: required.sort(),
    properties: sorted(properties),
    additionalProperties: false,
  };
}

/** The schema of a nested object without null. */
function nonNull(schema: Schema = {}): Schema {
  const [first] = (schema.anyOf ?? []) as Schema[];
  return first ?? schema;
}

/** The class of a nested object, as `class-transformer` determines it. */
function typeOf(request: Type<object>, field: string): Type<object> {
  const instance = plainToInstance(request, { [field]: {} } as object) as Record<string, object>;
  return instance[field]!.constructor as Type<object>;
}

// class-validator lists fields in an arbitrary order.
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
