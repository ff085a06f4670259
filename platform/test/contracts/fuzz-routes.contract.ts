import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { type FuzzedOperation, type FuzzedRequest, fuzzedRequests, requestOf } from '../fuzz/requests.js';
import { FUZZ_CASES, FUZZ_KEEP, FUZZ_SEED } from '../fuzz/settings.js';
import { openApiOf } from '../open-api/document.js';

type Application = Parameters<typeof openApiOf>[0];
/** The requests for each operation, such as `post /kittens`. */
type FuzzCases = Record<string, FuzzedRequest[]>;

/** A context under test, without a socket. */
export interface FuzzedContext {
  /** @throws Error when the OpenAPI document does not allow the response, or does not allow a request that was accepted */
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  /** The number of rows in all tables that a request can change. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** Parts of stack traces, SQL statements and names of errors: a response must not contain them. */
const LEAKS =
  /node_modules|\bat \w+.*\.js:\d|QueryFailedError|SELECT .* FROM|INSERT INTO|TypeError|RangeError/;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const MAX_KNOWN_IDS = 100;

/**
 * Sends generated requests to each operation. A response must not have a status of 5xx and must not disclose the implementation,
 * and a refused request must not store anything.
 *
 * @param casesFile requests that failed earlier, by operation, as JSON; they are sent first
 */
export function fuzzRoutesContract(
  operations: readonly FuzzedOperation[],
  run: () => Promise<FuzzedContext>,
  casesFile: URL,
): void {
  const cases = JSON.parse(readFileSync(casesFile, 'utf8')) as FuzzCases;

  describe(`generated requests (seed ${FUZZ_SEED})`, () => {
    let context: FuzzedContext;
    let knownIds: readonly string[] = [];
    beforeAll(async () => {
      context = await run();
    });
    afterAll(() => context.stop());

    it.each(operations.map((operation) => ({ operation, name: `${operation.method} ${operation.path}` })))(
      '$name: each response is documented and below 500, and a refused request stores nothing',
      async ({ operation, name }) => {
        let before = await context.stored();
        const property = fc.asyncProperty(fuzzedRequests(operation), async (request) => {
          const response = await context.send(requestOf(operation, request, knownIds));
          const { statusCode, payload } = response;
          const after = await context.stored();
          const stored = after - before;
          before = after;
          // Jest's `expect` would take longer than most requests.
          if (statusCode >= 500) throw new Error(`The status is ${statusCode}: ${payload}`);
          if (LEAKS.test(payload)) throw new Error(`The response discloses the implementation: ${payload}`);
          if (statusCode >= 400 && stored !== 0) throw new Error(`A refused request stored ${stored} rows.`);
          if (statusCode < 400)
            knownIds = [...new Set([...knownIds, ...idsIn(response)])].slice(-MAX_KNOWN_IDS);
        });
        const examples = (cases[name] ?? []).map((request): [FuzzedRequest] => [request]);
        const result = await fc.check(property, {
          seed: FUZZ_SEED,
          numRuns: FUZZ_CASES + examples.length,
          examples,
        });
        if (!result.failed) return;
        if (FUZZ_KEEP) keep(name, result.counterexample![0]);
        throw new Error(fc.defaultReportMessage(result), { cause: result.errorInstance });
      },
    );
  });

  function keep(name: string, request: FuzzedRequest): void {
    cases[name] = [...(cases[name] ?? []), request];
    writeFileSync(casesFile, `${JSON.stringify(cases, null, 2)}\n`);
  }
}

const idsIn = ({ payload, headers }: LightMyRequestResponse): readonly string[] =>
  `${payload} ${String(headers.location)}`.match(UUID) ?? [];

/** All operations in the OpenAPI document of an application. */
export function operationsOf(application: Application): FuzzedOperation[] {
  const { paths } = openApiOf(application, { title: 'In test', description: '' });
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const { parameters, requestBody } = operation as {
        parameters: FuzzedOperation['parameters'];
        requestBody?: { content: Record<string, { schema: FuzzedOperation['bodies'][string] }> };
      };
      const bodies = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]);
      return { method, path, parameters, bodies: Object.fromEntries(bodies) as FuzzedOperation['bodies'] };
    }),
  );
}
