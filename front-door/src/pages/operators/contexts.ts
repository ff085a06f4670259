import type { FastifyRequest } from 'fastify';
import { originOf } from '../../gateway/forwarding.js';
import { type Part, partIn, partOfError } from '../../gateway/overview.js';
import { type Context, CONTEXTS } from '../../gateway/public-routes.js';
import { getFrom } from '../../upstreams/get.js';
import type { Upstream } from '../../upstreams/upstream.js';

export type Upstreams = Readonly<Record<Context, Upstream>>;

export interface OfContext<Content> {
  readonly context: Context;
  readonly part: Part<Content>;
}

/** The deadline of a response, in milliseconds. A page waits for the slowest context. */
export const RESPONSE_WITHIN_MS = 3_000;

/**
 * The JSON APIs of the contexts, for one request of an operator. Routes that every process has are not public, so the gateway
 * does not forward them.
 */
export class Contexts {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly request: FastifyRequest,
  ) {}

  get<Content>(context: Context, path: string): Promise<Part<Content>> {
    const response = getFrom(this.upstreams[context], path, originOf(this.request), RESPONSE_WITHIN_MS);
    return response.then(partIn<Content>, partOfError);
  }

  /** Asks all contexts at the same time. */
  getAll<Content>(path: string): Promise<OfContext<Content>[]> {
    return Promise.all(
      CONTEXTS.map(async (context) => ({ context, part: await this.get<Content>(context, path) })),
    );
  }
}
