import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { type MonotonicClock, systemMonotonicClock } from '../resilience/monotonic-clock.js';

const MAX_AGE_MS = 300_000;
/** Bounds the requests that tokens with made-up key ids can cause. */
export const MIN_FETCH_INTERVAL_MS = 5_000;
const FETCH_WITHIN_MS = 2_000;

/** The keys of the issuer cannot be fetched, so it is unknown whether a token is valid. */
export class IssuerUnavailable extends ServiceUnavailableException {
  constructor() {
    super('The issuer of access tokens is unavailable. Please try again.');
  }
}

/**
 * The public keys of the issuer of access tokens (RFC 7517). They are fetched when they are older than `MAX_AGE_MS`, and for a
 * token that names an unknown key. While the issuer is unavailable, the keys that were fetched last remain in use.
 */
export class IssuerKeys {
  private readonly logger = new Logger('issuer-keys');
  private keys: JWTVerifyGetKey = createLocalJWKSet({ keys: [] });
  private triedAt = -Infinity;
  private fetchedAt = -Infinity;
  private fetching: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly clock: Pick<MonotonicClock, 'now'> = systemMonotonicClock,
  ) {}

  /** @throws IssuerUnavailable when the key is unknown and the latest attempt to fetch the keys has failed */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    try {
      // A token with a known key does not wait for newer keys.
      if (this.clock.now() - this.fetchedAt > MAX_AGE_MS) void this.fetch();
      return await this.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.fetch();
      if (this.fetchedAt < this.triedAt) throw new IssuerUnavailable();
      return this.keys(header, token);
    }
  };

  /** Requests at the same time share one attempt. */
  private fetch(): Promise<void> {
    const now = this.clock.now();
    if (now - this.triedAt >= MIN_FETCH_INTERVAL_MS) {
      this.triedAt = now;
      this.fetching = this.load(now);
    }
    return this.fetching;
  }

  private async load(now: number): Promise<void> {
    try {
      const response = await fetch(this.url, {
        redirect: 'error',
        signal: AbortSignal.timeout(FETCH_WITHIN_MS),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
      this.fetchedAt = now;
    } catch (error) {
      this.logger.warn(`The keys of the issuer at ${this.url} cannot be fetched: ${String(error)}`);
    }
  }
}
