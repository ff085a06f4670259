import { ServiceUnavailableException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '@pawprint/platform/http';

export interface ApiResponse<Body> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | undefined;
  /** In seconds; null unless the response was stored because its context is unavailable. */
  readonly staleSeconds: number | null;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A context refused the request of a page. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /** The status of the page, if its route does not handle the refusal. */
  get statusCode(): number {
    return this.problem.status;
  }
}

/** The response, or the refusal that a form shows. */
export const orRefused = <Response>(response: Promise<Response>): Promise<Response | Refused> =>
  response.catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });

/**
 * The JSON API of the gateway, for one request of a browser. A page is a client like every other: its requests are validated,
 * authorised by the session of the browser, limited and logged.
 */
export class Api {
  constructor(
    private readonly fastify: FastifyInstance,
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  get<Body>(path: string): Promise<ApiResponse<Body>> {
    return this.send('GET', path);
  }

  /**
   * @throws ServiceUnavailableException when the context does not answer
   * @throws Refused with the problem of the context
   */
  async send<Body>(
    method: Method,
    path: string,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ApiResponse<Body>> {
    const { id, ip, headers } = this.request;
    const response = await this.fastify.inject({
      ...{ method, url: path, remoteAddress: ip },
      headers: {
        ...{ host: 'localhost', accept: 'application/json', 'x-request-id': id },
        ...(headers.cookie !== undefined && { cookie: headers.cookie }),
        ...more,
      },
      ...(body && { payload: body }),
    });
    const { statusCode: status, headers: received, payload } = response;
    const cookie = received['set-cookie'];
    if (cookie !== undefined) void this.reply.header('set-cookie', cookie);
    if (status >= 500) throw new ServiceUnavailableException(detailIn(payload));
    if (status >= 400) throw new Refused(JSON.parse(payload) as Problem);
    return {
      status,
      etag: received.etag,
      body: (payload === '' ? undefined : JSON.parse(payload)) as Body,
      staleSeconds: isStale(received['cache-status']) ? Number(received.age) : null,
    };
  }
}

const isStale = (cacheStatus: unknown): boolean => String(cacheStatus).includes('stale-if-error');

function detailIn(payload: string): string {
  try {
    return (JSON.parse(payload) as Problem).detail ?? '';
  } catch {
    return '';
  }
}
