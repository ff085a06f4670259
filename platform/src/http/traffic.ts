import type { Server } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import type { Count } from '@pawprint/shared-kernel';
import type { FastifyInstance } from 'fastify';
import { Counter, DURATION_BUCKETS_SECONDS, Histogram } from '../observability/metrics.js';
import { type MonotonicClock, systemMonotonicClock } from '../resilience/monotonic-clock.js';

const WINDOW_SECONDS = 60;
const MS_PER_SECOND = 1_000;
/** The labels of every request without a route, whatever its method and URL are. */
const NO_ROUTE = { method: 'any', route: 'none' };

/** The responses of the last `WINDOW_SECONDS` seconds. The present second counts as one of them. */
export interface RecentResponses {
  /** The number of seconds that the other fields are about. */
  readonly windowSeconds: Count;
  /** The number of responses. */
  readonly count: Count;
  /** The average time between a request and the end of its response; null without responses. */
  readonly averageMs: number | null;
  /** The share of responses with a status from 400 to 499, between 0 and 1; null without responses. */
  readonly badRequestShare: number | null;
  /** The share of responses with a status from 500, between 0 and 1; null without responses. */
  readonly serverErrorShare: number | null;
}

/** The responses of one second. */
class Second {
  count = 0;
  totalMs = 0;
  badRequests = 0;
  serverErrors = 0;

  constructor(readonly at: number) {}
}

/** The requests of this process, counted for operators. */
export class Traffic {
  /** By the limit that refused the request. */
  readonly throttled = new Counter({
    name: 'http_requests_throttled_total',
    help: 'The number of requests that were refused with 429',
    labelNames: ['limit'] as const,
    registers: [],
  });
  /** By the template of the route, because the number of URLs has no limit. */
  readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request until the end of its response, by the template of its route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [],
  });
  /** A second replaces the one that is a window older. */
  private readonly seconds = Array.from({ length: WINDOW_SECONDS }, () => new Second(-Infinity));

  constructor(
    private readonly server: Pick<Server, 'getConnections'>,
    private readonly clock: Pick<MonotonicClock, 'now'> = systemMonotonicClock,
  ) {}

  record(status: number, durationMs: number): void {
    const at = this.second();
    const place = at % WINDOW_SECONDS;
    if (this.seconds[place]!.at !== at) this.seconds[place] = new Second(at);
    const second = this.seconds[place]!;
    second.count++;
    second.totalMs += durationMs;
    if (status >= 500) second.serverErrors++;
    else if (status >= 400) second.badRequests++;
  }

  responses(): RecentResponses {
    const oldest = this.second() - WINDOW_SECONDS + 1;
    const recent = this.seconds.filter(({ at }) => at >= oldest);
    const sum = (field: Exclude<keyof Second, 'at'>): number =>
      recent.reduce((total, second) => total + second[field], 0);
    const count = sum('count');
    const perResponse = (total: number): number | null => (count === 0 ? null : total / count);
    return {
      windowSeconds: WINDOW_SECONDS,
      count,
      averageMs: perResponse(sum('totalMs')),
      badRequestShare: perResponse(sum('badRequests')),
      serverErrorShare: perResponse(sum('serverErrors')),
    };
  }

  /** The number of connections of clients. */
  openConnections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  private second(): number {
    return Math.floor(this.clock.now() / MS_PER_SECOND);
  }
}

/** Requests for monitoring are never throttled, because they must succeed when a process is busy, and are not counted. */
export const isForMonitoring = (path = ''): boolean => /^\/(health|metrics)(\/|$)/.test(path);

/** The client decides how long the recording of a profile takes, so its duration says nothing about the process. */
const isForProfiling = (path = ''): boolean => path.startsWith('/profiles/');

export function recordResponses(fastify: FastifyInstance, traffic: Traffic): void {
  fastify.addHook('onResponse', ({ method, routeOptions: { url } }, { statusCode, elapsedTime }, done) => {
    if (isForMonitoring(url) || isForProfiling(url)) return done();
    traffic.record(statusCode, elapsedTime);
    const request = url === undefined ? NO_ROUTE : { method, route: url };
    const status = `${Math.floor(statusCode / 100)}xx`;
    traffic.durations.observe({ ...request, status }, elapsedTime / MS_PER_SECOND);
    done();
  });
}

/** Provides the traffic of the process to every module. */
export const withTraffic = (module: DynamicModule, traffic: Traffic): DynamicModule => ({
  module: HttpModule,
  global: true,
  imports: [module],
  providers: [{ provide: Traffic, useValue: traffic }],
  exports: [Traffic],
});

class HttpModule {}
