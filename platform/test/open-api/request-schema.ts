import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { Schema } from '#src/http/api-responses.decorator.js';
import { WITH_SCHEMA } from '#src/http/validation.js';

/** What each validator lets through, as far as JSON Schema can say it. */
const VALIDATORS: Readonly<Record<string, (...constraints: never[]) => Schema>> = {
  [WITH_SCHEMA]: (schema: Schema) => schema,
  isIn: (values: unknown[]) => ({ enum: values }),
  matches: (pattern: RegExp) => ({ type: 'string', pattern: pattern.source }),
  isEmail: () => ({ type: 'string', format: 'email' }),
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
 * The JSON Schema of a request's class, read off the validators that judge it.
 *
 * @throws Error naming the validator that this knows nothing of
 */
export function schemaOfRequest(request: Type<object>): Schema {
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
        if (type === 'nestedValidation') return schemaOfRequest(typeOf(request, field));
        const convert = VALIDATORS[name ?? type];
        if (!convert)
          throw new Error(`${request.name}.${field}: say in request-schema.ts what ${name} lets through`);
        const schema = convert(...((constraints ?? []) as never[]));
        return each === true ? { items: schema } : schema;
      });
    const schema = Object.assign({}, ...schemas) as Schema;
    const isNullable = validators.some(({ name }) => name === 'isOptional');
    if (!validators.some(({ type }) => type === 'conditionalValidation')) required.push(field);
    properties[field] = isNullable ? { anyOf: [schema, { type: 'null' }] } : schema;
  }
  return {
    type: 'object',
    required: required.sort(),
    properties: sorted(properties),
    additionalProperties: false,
  };
}

/** Of a nested object: what the transformer makes of it. */
function typeOf(request: Type<object>, field: string): Type<object> {
  const made = plainToInstance(request, { [field]: {} } as object) as Record<string, object>;
  return made[field]!.constructor as Type<object>;
}

// Fields come in the order in which decorators happened to be run, which says nothing.
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
