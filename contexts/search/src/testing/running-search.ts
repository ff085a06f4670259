import type { AdjustableClock } from '@pawprint/platform/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export type Answer = LightMyRequestResponse;

/** Search as its clients know it, without a socket between. */
export interface RunningSearch {
  readonly clock: AdjustableClock;
  ask(request: InjectOptions): Promise<Answer>;
  /** How much is stored, whatever it is. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** Where anything lies that a request can bring about. */
export const TABLES = ['kittens', 'saved_searches', 'outbox', 'idempotency_keys'];
