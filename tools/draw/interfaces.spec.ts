import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileErrors, validate } from '@readme/openapi-parser';
import { Ajv } from 'ajv';
import { contexts, projectRoot } from '../run/contexts.js';
import { ASYNC_API_PAGE } from './async-api.js';
import { openApiPageOf } from './open-api.js';

const generated = (path: string) =>
  JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Record<string, never>;

describe('interface documents', () => {
  it.each(contexts.map(({ name }) => name))(
    'describe the routes of %s as valid OpenAPI 3.1',
    async (name) => {
      expect(generated(openApiPageOf(name)).openapi).toBe('3.1.0');
      const result = await validate(join(projectRoot, openApiPageOf(name)));
      expect(result.valid ? 'valid' : compileErrors(result)).toBe('valid');
    },
  );

  it.each(contexts.map(({ name }) => name))('describe each operation and field of %s', (name) => {
    const { paths } = generated(openApiPageOf(name)) as unknown as {
      paths: Record<string, Record<string, Operation>>;
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method} ${path}`,
        operation,
      ]),
    );
    expect(
      operations.flatMap(([at, operation]) => [
        ...(operation.summary && operation.description ? [] : [at]),
        ...operation.parameters.filter(({ description }) => !description).map((one) => `${at} ${one.name}`),
        ...undescribedIn(operation, at),
      ]),
    ).toEqual([]);
  });

  it('describe the events as valid AsyncAPI 3', () => {
    const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object;
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, meta: false });
    // The schema contains its own meta-schema.
    expect([ajv.validate(schema, generated(ASYNC_API_PAGE)), ajv.errorsText()]).toEqual([true, 'No errors']);
  });

  it('define every message to which an operation refers', () => {
    const { operations, channels, components } = generated(ASYNC_API_PAGE) as unknown as {
      operations: Record<string, { messages: { $ref: string }[] }>;
      channels: Record<string, { messages: Record<string, unknown> }>;
      components: { messages: Record<string, unknown> };
    };
    for (const { messages } of Object.values(operations))
      for (const { $ref } of messages) {
        const [, , channel, , type] = $ref.split('/') as [string, string, string, string, string];
        expect(Object.keys(channels[channel]!.messages)).toContain(type);
        expect(Object.keys(components.messages)).toContain(type);
      }
    expect(Object.keys(operations)).toEqual(
      expect.arrayContaining([
        'search.publish',
        'search.match-saved-searches',
        'notifications.notify-of-matches',
      ]),
    );
  });
});

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters: readonly { readonly name: string; readonly description?: string }[];
}

/** The paths of the fields without a description, at any depth of a schema. */
function undescribedIn(node: unknown, at: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {} } = node as { properties?: Record<string, { description?: string }> };
  return [
    ...Object.entries(properties).flatMap(([name, { description }]) =>
      description ? [] : [`${at}.${name}`],
    ),
    ...Object.entries(node).flatMap(([key, child]) => undescribedIn(child, `${at}.${key}`)),
  ];
}
