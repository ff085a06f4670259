import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileErrors, validate } from '@readme/openapi-parser';
import { Ajv } from 'ajv';
import { contexts, projectRoot } from '../run/contexts.js';
import { ASYNC_API_PAGE } from './async-api.js';
import { openApiPageOf } from './open-api.js';

const drawn = (path: string) =>
  JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Record<string, never>;

describe('the interfaces, as documents that other tools read', () => {
  it.each(contexts.map(({ name }) => name))('%s: OpenAPI 3.1', async (name) => {
    expect(drawn(openApiPageOf(name)).openapi).toBe('3.1.0');
    const result = await validate(join(projectRoot, openApiPageOf(name)));
    expect(result.valid ? 'valid' : compileErrors(result)).toBe('valid');
  });

  it('the events: AsyncAPI 3', () => {
    const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object;
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, meta: false });
    // It brings the meta-schema with it.
    expect([ajv.validate(schema, drawn(ASYNC_API_PAGE)), ajv.errorsText()]).toEqual([true, 'No errors']);
  });

  it('every message that an operation names is one', () => {
    const { operations, channels, components } = drawn(ASYNC_API_PAGE) as unknown as {
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
        'search.says',
        'search.match-saved-searches',
        'notifications.notify-of-matches',
      ]),
    );
  });
});
