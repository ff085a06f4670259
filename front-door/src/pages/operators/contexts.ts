import type { Problem } from '@pawprint/platform/http';
import type { FastifyRequest } from 'fastify';
import { originOf } from '../../gateway/forwarding.js';
import { type Part, partOfError } from '../../gateway/overview.js';
import { type Context, CONTEXTS } from '../../gateway/public-routes.js';
import { getFrom, type UpstreamResponse } from '../../upstreams/get.js';
import type { Upstream } from '../../upstreams/upstream.js';
import { Refused } from '../frame/api.js';

export type Upstreams = Readonly<Record<Context, Upstream>>;

/** Returns the credentials of a request for a context; undefined while callers are not identified. */
export type Authorize = (context: Context, request: FastifyRequest) => Promise<string | undefined>;

/** The type of the value after JSON serialisation. */
export type AsJson<Value> = Value extends Date
  ? string
  : Value extends object
    ? { readonly [Field in keyof Value]: AsJson<Value[Field]> }
    : Value;

/** Returns the contexts for a request. */
export type ContextsFor = (request: FastifyRequest) => Contexts;

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
    private readonly authorize: Authorize,
  ) {}

  get<Content>(context: Context, path: string): Promise<Part<Content>> {
    return this.send(context, path).then(partIn<Content>, partOfError);
  }

  /**
   * @throws Refused with the problem of the context
   * @throws ServiceUnavailableException or GatewayTimeoutException when it does not answer
   */
  async post(context: Context, path: string, posted: object): Promise<void> {
    const { status, body } = await this.send(context, path, posted);
    if (status >= 400) throw new Refused(JSON.parse(body.toString()) as Problem);
  }

  /** The instances of all contexts, with the header that an operator's request needs. */
  async instances() {
    const found = CONTEXTS.map(async (context) => {
      const authorization = await this.authorize(context, this.request);
      return this.upstreams[context].reports().map((report) => ({ ...report, authorization }));
    });
    return (await Promise.all(found)).flat();
  }

  /** Asks all contexts at the same time. */
  getAll<Content>(path: string) {
    return Promise.all(
      CONTEXTS.map(async (context) => ({ context, part: await this.get<Content>(context, path) })),
    );
  }

  private async send(context: Context, path: string, posted?: object): Promise<UpstreamResponse> {
    const authorization = await this.authorize(context, this.request);
    const headers = { ...originOf(this.request), authorization };
    return getFrom(this.upstreams[context], path, headers, RESPONSE_WITHIN_MS, posted);
  }
}

function partIn<Content>({ status, body }: UpstreamResponse): Part<Content> {
  if (status >= 500) return { state: 'unavailable' };
  if (status !== 200) return { state: 'refused', status };
  return { state: 'available', content: JSON.parse(body.toString()) as Content };
}
