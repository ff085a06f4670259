import type { AdjustableClock } from '@pawprint/platform/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export type HttpResponse = LightMyRequestResponse;

/** A running Search that receives injected requests instead of requests over a socket. */
export interface RunningSearch {
  readonly clock: AdjustableClock;
  /** @throws Error when the response does not conform to the OpenAPI document */
  send(request: InjectOptions): Promise<HttpResponse>;
  /** The responses of the OpenAPI document that no request has received so far. */
  unobservedResponses(): string[];
  /** The number of rows in `TABLES`. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** The tables that a request can change. */
export const TABLES = [
  'kittens',
  'kitten_references',
  'saved_searches',
  'forgotten_adopters',
  'outbox',
  'idempotency_keys',
];
