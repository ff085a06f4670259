import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '@pawprint/platform/ports';
import type { UpstreamResponse } from '../upstreams/get.js';
import type { PublicRoute } from './public-routes.js';

const MAX_BYTES = 20_000_000;
const MAX_BYTES_OF_ENTRY = 1_000_000;
/** The age up to which a response is sent while its context is unavailable (RFC 5861). */
const STALE_IF_ERROR_SECONDS = 3_600;
const NAME = 'front-door';

interface Entry {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly storedAt: number;
}

/** A response for one client, and where it comes from (RFC 9211). */
interface Answer {
  readonly response: Entry | UpstreamResponse;
  readonly cacheStatus: string;
}

/** Only the public catalogue is cached: the responses of other routes depend on the caller. */
export const isCacheable = ({ context, method, isProtected }: PublicRoute): boolean =>
  context === 'search' && method === 'GET' && !isProtected;

/**
 * Caches responses with status 200. A stored response is validated by asking the context again, so a client sees its own
 * changes. Clients that ask for the same URL at the same time share one request. While the context is unavailable, the stored
 * response is sent, with its age.
 */
export class ResponseCache {
  /** The least recently used entry is the first. */
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Promise<UpstreamResponse>>();
  private bytes = 0;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** @param path the key of the response */
  async respond(
    path: string,
    { headers: conditions }: FastifyRequest,
    reply: FastifyReply,
    load: () => Promise<UpstreamResponse>,
  ): Promise<FastifyReply> {
    const { response, cacheStatus } = await this.answerFor(path, load);
    void reply.header('cache-status', `${NAME}; ${cacheStatus}`);
    if (!('etag' in response)) {
      const { status, headers, body } = response;
      const retryAfter = headers['retry-after'];
      if (retryAfter) void reply.header('retry-after', retryAfter);
      return reply.status(status).type(typeOf(headers)).send(body);
    }
    const { body, type, etag } = response;
    void reply.headers({ etag, 'cache-control': 'no-cache', age: String(this.ageOf(response)) });
    const isKnown = conditions['if-none-match']?.split(/ *, */).includes(etag);
    return isKnown ? reply.status(304).send() : reply.type(type).send(body);
  }

  /** Later requests do not share a request that was sent before a change. */
  changed(): void {
    this.pending.clear();
  }

  private async answerFor(path: string, load: () => Promise<UpstreamResponse>): Promise<Answer> {
    const isCollapsed = this.pending.has(path);
    const stored = this.entries.get(path);
    const canBeStale = stored !== undefined && this.ageOf(stored) <= STALE_IF_ERROR_SECONDS;
    const stale = (): Answer => ({
      response: stored!,
      cacheStatus: `hit; ttl=-${this.ageOf(stored!)}; detail=stale-if-error`,
    });
    try {
      const response = await this.share(path, load);
      if (response.status >= 500 && canBeStale) return stale();
      const forwarded = `fwd=${stored ? 'stale' : 'uri-miss'}; fwd-status=${response.status}`;
      const cacheStatus = isCollapsed ? `${forwarded}; collapsed` : forwarded;
      return { response: this.store(path, response), cacheStatus };
    } catch (error) {
      if (canBeStale) return stale();
      throw error;
    }
  }

  private share(path: string, load: () => Promise<UpstreamResponse>): Promise<UpstreamResponse> {
    const shared = this.pending.get(path);
    if (shared) return shared;
    const response = load().finally(() => {
      if (this.pending.get(path) === response) this.pending.delete(path);
    });
    this.pending.set(path, response);
    return response;
  }

  private store(path: string, response: UpstreamResponse): Entry | UpstreamResponse {
    this.remove(path);
    if (response.status !== 200) return response;
    const { body, headers } = response;
    const entry = {
      body,
      type: typeOf(headers),
      etag: headers.etag ?? `"${createHash('sha256').update(body).digest('base64url')}"`,
      storedAt: this.clock.now().getTime(),
    };
    if (body.length > MAX_BYTES_OF_ENTRY) return entry;
    this.entries.set(path, entry);
    this.bytes += body.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= MAX_BYTES) break;
      this.remove(oldest);
    }
    return entry;
  }

  private remove(path: string): void {
    this.bytes -= this.entries.get(path)?.body.length ?? 0;
    this.entries.delete(path);
  }

  private ageOf({ storedAt }: Entry): number {
    return Math.floor((this.clock.now().getTime() - storedAt) / 1_000);
  }
}

const typeOf = (headers: UpstreamResponse['headers']): string =>
  headers['content-type'] ?? 'application/json';
