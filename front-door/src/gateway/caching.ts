import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '@pawprint/platform/ports';
import type { UpstreamResponse } from '../upstreams/get.js';
import type { PublicRoute } from './public-routes.js';

const MAX_BYTES = 20_000_000;
const MAX_BYTES_OF_ENTRY = 1_000_000;
/** The age up to which a response is sent without asking its context. It limits the effect of events that arrive late. */
const MAX_AGE_SECONDS = 60;
/** The age up to which a response is sent while its context is unavailable (RFC 5861). */
const STALE_IF_ERROR_SECONDS = 3_600;
const NAME = 'front-door';

interface Entry {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly storedAt: number;
  /** False after an event that may change the response. */
  isCurrent: boolean;
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
 * Caches responses with status 200 until they are older than {@link MAX_AGE_SECONDS}, or an event or a request changes what they
 * show. Clients that ask for the same URL at the same time share one request. While the context is unavailable, the stored
 * response is sent, with its age.
 */
@Injectable()
export class ResponseCache {
  /** The least recently used entry is the first. */
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Promise<Entry | UpstreamResponse>>();
  private bytes = 0;

  constructor(private readonly clock: Clock) {}

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
    const isKnown = isNamedIn(conditions['if-none-match'] ?? '', etag);
    return isKnown ? reply.status(304).send() : reply.type(type).send(body);
  }

  /** Invalidates the response with the kitten, and all searches: each may begin or cease to contain it. */
  kittenChanged(id: string): void {
    this.changed((path) => !path.startsWith('/kittens/') || path.toLowerCase() === `/kittens/${id}`);
  }

  /** Later requests neither get a response from before the change nor share a request that was sent before it. */
  changed(isAffected: (path: string) => boolean = () => true): void {
    for (const path of this.pending.keys()) if (isAffected(path)) this.pending.delete(path);
    for (const [path, entry] of this.entries) if (isAffected(path)) entry.isCurrent = false;
  }

  private async answerFor(path: string, load: () => Promise<UpstreamResponse>): Promise<Answer> {
    const stored = this.entries.get(path);
    const age = stored ? this.ageOf(stored) : Infinity;
    if (stored?.isCurrent && age < MAX_AGE_SECONDS)
      return { response: stored, cacheStatus: `hit; ttl=${MAX_AGE_SECONDS - age}` };
    const isCollapsed = this.pending.has(path);
    const stale = stored && age <= STALE_IF_ERROR_SECONDS ? stored : undefined;
    const response = await this.share(path, load).catch((error: unknown) => {
      if (stale) return null;
      throw error;
    });
    if (stale && (response === null || isFailure(response)))
      return { response: stale, cacheStatus: `hit; ttl=${MAX_AGE_SECONDS - age}; detail=stale-if-error` };
    const status = 'status' in response! ? response.status : 200;
    const forwarded = `fwd=${stored ? 'stale' : 'uri-miss'}; fwd-status=${status}`;
    return { response: response!, cacheStatus: isCollapsed ? `${forwarded}; collapsed` : forwarded };
  }

  private share(path: string, load: () => Promise<UpstreamResponse>): Promise<Entry | UpstreamResponse> {
    const shared = this.pending.get(path);
    if (shared) return shared;
    // The response to a request that was sent before a change is not stored.
    const isCurrent = (): boolean => this.pending.get(path) === answer;
    const answer = load()
      .then((response) => this.store(path, response, isCurrent()))
      .finally(() => isCurrent() && this.pending.delete(path));
    this.pending.set(path, answer);
    return answer;
  }

  private store(path: string, response: UpstreamResponse, isCurrent: boolean): Entry | UpstreamResponse {
    const { status, body, headers } = response;
    if (isCurrent && status < 500) this.remove(path);
    if (status !== 200) return response;
    const entry = {
      body,
      type: typeOf(headers),
      etag: headers.etag ?? `"${createHash('sha256').update(body).digest('base64url')}"`,
      storedAt: this.clock.now().getTime(),
      isCurrent,
    };
    if (!isCurrent || body.length > MAX_BYTES_OF_ENTRY) return entry;
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

const isFailure = (response: Entry | UpstreamResponse): boolean =>
  'status' in response && response.status >= 500;

/** By weak comparison (RFC 9110, 13.1.2). */
const isNamedIn = (tags: string, etag: string): boolean =>
  tags.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

const typeOf = (headers: UpstreamResponse['headers']): string =>
  headers['content-type'] ?? 'application/json';
