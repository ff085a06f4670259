import type { AdjustableClock } from '@pawprint/platform/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export type Answer = LightMyRequestResponse;

/** Search as its clients know it, without a socket between. */
export interface RunningSearch {
  readonly clock: AdjustableClock;
  /** Throws when the answer is not as the OpenAPI document has it. */
  ask(request: InjectOptions): Promise<Answer>;
  /** What that document promises of answers, and none has kept so far. */
  unseen(): string[];
  /** How much is stored, whatever it is. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** Where anything lies that a request can bring about. */
export const TABLES = ['kittens', 'kitten_references', 'saved_searches', 'outbox', 'idempotency_keys'];
