import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { GROWING_TEXTS } from '../fuzz/growing-texts.js';
import { type FuzzedOperation, type FuzzedRequest, requestOf, serialised } from '../fuzz/requests.js';
import type { JsonSchema } from '../fuzz/schema.js';
import { validValues } from '../fuzz/values.js';
import { PostgresCpu } from '../postgres-cpu.js';

/** A context under test, without a socket, on a database of its own. */
interface MeasuredContext {
  readonly databaseUrl: string;
  /** Parts of valid requests that cannot be generated from the OpenAPI document, by operation, such as `post /kittens`. */
  readonly examples: Readonly<Record<string, Partial<ValidRequest>>>;
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

/** A text of a request that its sender chooses. */
interface TextField {
  readonly name: string;
  readonly maxLength: number;
  put(request: ValidRequest, text: string): FuzzedRequest;
}

/** A request in which the values of the query and of the body can be replaced. */
interface ValidRequest extends Omit<FuzzedRequest, 'query' | 'body'> {
  readonly query: Readonly<Record<string, string>>;
  readonly body: { readonly type: string; readonly value: unknown } | null;
}

/** A text that is four times as long may cost at most six times as much CPU time. */
const FACTOR = 4;
const MAX_GROWTH = 6;
/** Below this CPU time, a difference is noise of the garbage collector, the compiler and other work in the process. */
const FLOOR_MS = 30;
/** A suspicious measurement is repeated, because other work can only increase it: the smallest one counts. */
const REPETITIONS = 5;
/** A shorter block of the event loop does not delay liveness noticeably. */
const MAX_BLOCK_MS = 200;

/** The maximum length of a text for which the document states none, by its place in the request. */
const MAX_LENGTHS = { path: 100, query: 2_000, header: 2_000, field: 10_000, body: 5_000 };
const VALID_SAMPLES = 40;
const MAX_KNOWN_IDS = 100;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const VISIBLE_ASCII = /^[ -~]*$/;

/**
 * Sends each operation requests with one text that becomes longer, up to twice its maximum length, and measures the CPU time
 * of the context and of its Postgres processes. No assertion depends on the time of a clock.
 */
export function cpuGrowthContract(
  operations: readonly FuzzedOperation[],
  run: () => Promise<MeasuredContext>,
): void {
  describe('requests with long texts', () => {
    let context: MeasuredContext;
    let postgres: PostgresCpu;
    let knownIds: readonly string[] = [];
    let starts = 0;
    /** By the length of the text, as a multiple of its maximum. */
    const slowest: Record<1 | 2, { request: string; ms: number }> = {
      1: { request: 'none', ms: 0 },
      2: { request: 'none', ms: 0 },
    };
    /** Three characters that make a request differ from all before it, so that no cached response answers it. */
    const unusedStart = (): string => (starts++ % 46_656).toString(36).padStart(3, '0');

    beforeAll(async () => {
      context = await run();
      postgres = await PostgresCpu.of(context.databaseUrl);
    });
    afterAll(async () => {
      for (const { request, ms } of Object.values(slowest))
        process.stdout.write(`Slowest request: ${request}: ${ms.toFixed()} ms of CPU time\n`);
      await postgres.stop();
      await context.stop();
    });

    it.each(operations.map((operation) => ({ operation, name: `${operation.method} ${operation.path}` })))(
      '$name: CPU time grows at most sixfold with a text that is four times as long, and liveness is not delayed',
      async ({ operation, name }) => {
        const valid = await firstAccepted(operation, context.examples[name]);
        for (const field of textFieldsOf(operation)) {
          for (const [kind, textOf] of Object.entries(GROWING_TEXTS)) {
            if (field.name.startsWith('header') && !VISIBLE_ASCII.test(textOf(FACTOR))) continue;
            const send = (length: number) => () => {
              const start = operation.method === 'get' ? unusedStart() : '';
              const text = start + textOf(length - start.length);
              return context.send(requestOf(operation, field.put(valid, text), []));
            };
            for (const times of [1, 2] as const) {
              const longest = times * field.maxLength;
              const text = `${field.name}, ${kind}, ${longest} characters`;
              const [short, long] = [send(Math.ceil(longest / FACTOR)), send(longest)];
              // The first violation fails the test, because a route that is always slow would violate with each text.
              const ms = await cpuOf(long);
              const violation = ms > MAX_GROWTH * FLOOR_MS ? await violationOf(short, long) : null;
              expect([text, violation]).toEqual([text, null]);
              if (ms > slowest[times].ms) await updateSlowest(times, `${name}, ${text}`, long);
            }
          }
        }
      },
      1_200_000,
    );

    /** A request that the context accepts; if the generated ones are all refused, one of them. */
    async function firstAccepted(
      operation: FuzzedOperation,
      example: Partial<ValidRequest> = {},
    ): Promise<ValidRequest> {
      const samples = fc
        .sample(validRequests(operation), { numRuns: VALID_SAMPLES, seed: 1 })
        .map((sample): ValidRequest => ({ ...sample, path: idsFor(sample.path), ...example }));
      for (const sample of samples) {
        const response = await context.send(requestOf(operation, fuzzedFrom(sample), []));
        if (response.statusCode >= 400) continue;
        const ids = `${JSON.stringify(sample.path)} ${response.payload} ${String(response.headers.location)}`;
        knownIds = [...new Set([...knownIds, ...(ids.match(UUID) ?? [])])].slice(-MAX_KNOWN_IDS);
        return sample;
      }
      return samples[0]!;
    }

    const idsFor = (path: ValidRequest['path']): Record<string, string> =>
      Object.fromEntries(
        Object.entries(path).map(([name, id]) => [
          name,
          knownIds[Number(id) % knownIds.length] ?? randomUUID(),
        ]),
      );

    /** A description of what is wrong, or null. */
    async function violationOf(short: Send, long: Send): Promise<string | null> {
      const [before, after] = [await leastCpuOf(short), await leastCpuOf(long)];
      if (after > MAX_GROWTH * Math.max(before, FLOOR_MS))
        return `from ${before.toFixed()} ms to ${after.toFixed()} ms of CPU time`;
      const block = after > MAX_BLOCK_MS ? await longestBlockOf(long) : 0;
      return block > MAX_BLOCK_MS ? `liveness is delayed by ${block.toFixed()} ms of CPU time` : null;
    }

    async function updateSlowest(times: 1 | 2, request: string, send: Send): Promise<void> {
      const ms = await leastCpuOf(send);
      if (ms > slowest[times].ms) slowest[times] = { request, ms };
    }

    async function leastCpuOf(send: Send): Promise<number> {
      let least = Infinity;
      for (let repetition = 0; repetition < REPETITIONS; repetition++)
        least = Math.min(least, await cpuOf(send));
      return least;
    }

    async function cpuOf(send: Send): Promise<number> {
      await postgres.refresh();
      const [node, inPostgres] = [process.cpuUsage(), postgres.elapsedMs()];
      const { statusCode } = await send();
      const { user, system } = process.cpuUsage(node);
      if (statusCode >= 500 || statusCode === 429) throw new Error(`The response has status ${statusCode}.`);
      return (user + system) / 1_000 + postgres.elapsedMs() - inPostgres;
    }

    /** The most CPU time of the main thread between two answers of liveness while the request is handled. */
    async function longestBlockOf(send: Send): Promise<number> {
      let [isAnswered, longest, last] = [false, 0, mainThreadMs()];
      const answer = send().finally(() => (isAnswered = true));
      while (!isAnswered) {
        await context.send({ method: 'GET', url: '/health/live' });
        longest = Math.max(longest, mainThreadMs() - last);
        last = mainThreadMs();
        await setImmediate();
      }
      await answer;
      return longest;
    }
  });
}

type Send = () => Promise<LightMyRequestResponse>;

function mainThreadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function validRequests({ parameters, bodies }: FuzzedOperation): fc.Arbitrary<ValidRequest> {
  const valuesIn = (place: string): fc.Arbitrary<Record<string, string>> =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place && parameter.required)
          .map(({ name, schema }) => [name, validValues(schema).map(String)]),
      ),
    );
  const inPath = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => [name, fc.nat()]);
  const [[type, schema] = []] = Object.entries(bodies);
  return fc.record({
    path: fc.record(Object.fromEntries(inPath) as Record<string, fc.Arbitrary<number>>),
    query: valuesIn('query'),
    headers: valuesIn('header'),
    body:
      type === undefined
        ? fc.constant(null)
        : fc.record({ type: fc.constant(type), value: validValues(schema ?? {}) }),
  });
}

function textFieldsOf({ parameters, bodies }: FuzzedOperation): TextField[] {
  const inParameters = parameters.map(({ in: place, name, schema }): TextField => ({
    name: `${place} ${name}`,
    maxLength: schema.maxLength ?? MAX_LENGTHS[place as 'path' | 'query' | 'header'],
    put: (request, text) => {
      const [{ path, query, headers }, replaced] = [request, { [name]: text }];
      if (place === 'path') return fuzzedFrom({ ...request, path: { ...path, ...replaced } });
      if (place === 'query') return fuzzedFrom({ ...request, query: { ...query, ...replaced } });
      return fuzzedFrom({ ...request, headers: { ...headers, ...replaced } });
    },
  }));
  const inBodies = Object.entries(bodies).flatMap(([type, schema]): TextField[] => [
    {
      name: `body ${type}`,
      maxLength: MAX_LENGTHS.body,
      put: (request, text) => ({ ...fuzzedFrom(request), body: { type, text } }),
    },
    ...textsIn(schema).map(({ path, maxLength }): TextField => ({
      name: `body ${type} ${path.join('.')}`,
      maxLength,
      put: (request, text) =>
        fuzzedFrom({ ...request, body: { type, value: replacedIn(request.body!.value, path, text) } }),
    })),
  ]);
  return [...inParameters, ...inBodies];
}

/** The places of all texts in the values of a schema. The first element stands for all elements of an array. */
function textsIn(
  schema: JsonSchema,
  path: readonly string[] = [],
): { path: readonly string[]; maxLength: number }[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => textsIn(one, path));
  if (schema.items) return textsIn(schema.items, [...path, '0']);
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, one]) => textsIn(one, [...path, name]));
  return schema.type === 'string' && path.length > 0
    ? [{ path, maxLength: schema.maxLength ?? MAX_LENGTHS.field }]
    : [];
}

/** A copy of the value with the text at the path. Objects that are missing on the way are added. */
function replacedIn(value: unknown, [key, ...others]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  if (key === '0') return [replacedIn(Array.isArray(value) ? value[0] : undefined, others, text)];
  const fields = (typeof value === 'object' ? value : null) as Record<string, unknown> | null;
  return { ...fields, [key]: replacedIn(fields?.[key], others, text) };
}

const fuzzedFrom = ({ path, query, headers, body }: ValidRequest): FuzzedRequest => ({
  path,
  query: new URLSearchParams(query).toString(),
  headers,
  body: body && { type: body.type, text: serialised(body.value, body.type) },
});
