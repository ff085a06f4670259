import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RouteSettings } from '@pawprint/platform/http';
import { Messaging, Outbox, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { MONITORING_CONTROLLERS } from '@pawprint/platform/operations';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { Authorization, SessionEnded } from './gateway/authorization.js';
import { CacheInvalidation, subscriptionToSearch } from './gateway/cache-invalidation.js';
import { isCacheable, ResponseCache } from './gateway/caching.js';
import { forward, originOf, pathOf, registerForwarding } from './gateway/forwarding.js';
import { logRequests } from './gateway/logging.js';
import {
  acceptedOf,
  type Context,
  CONTEXTS,
  type PublicRoute,
  publicRoutes,
} from './gateway/public-routes.js';
import { Overview } from './gateway/overview.js';
import { clearSession, sessionIn } from './gateway/session-cookie.js';
import { validationOf } from './gateway/validation.js';
import { servePages } from './pages/pages.js';
import { getFrom, type UpstreamResponse } from './upstreams/get.js';
import type { Callee } from './upstreams/service.js';
import { Upstream } from './upstreams/upstream.js';

/** The names under which discovery finds the instances of each context. */
export type ServiceNames = Readonly<Record<Context, string>>;

export interface FrontDoorOptions {
  readonly services: ServiceNames;
  /** How the gRPC services of each context are called. */
  readonly grpc: Readonly<Record<Context, Callee>>;
  /** Whether the contexts identify their callers. */
  readonly isAuthRequired?: boolean;
  /** The socket of the launcher, by which a page breaks the system. */
  readonly controlSocket?: string | undefined;
  /** The deadline of a response from a context, in milliseconds. */
  readonly withinMs?: number;
}

const RESPONSE_WITHIN_MS = 10_000;
/** The deadline of a part of the overview. A client waits for the slowest context. */
const PART_WITHIN_MS = 3_000;
type AuthorizedRoute = Pick<PublicRoute, 'context' | 'isProtected' | 'endsSession'>;

const OPTIONS = Symbol('options of the front door');

/** The composition root of the front door. It adds the routes of the gateway to the HTTP server of the platform. */
@Module({})
export class FrontDoorModule implements OnModuleInit, OnApplicationShutdown {
  private readonly upstreams: Readonly<Record<Context, Upstream>>;
  private readonly authorization: Authorization;
  private readonly overview: Overview;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly cache: ResponseCache,
    circuits: CircuitBreakerRegistry,
    private readonly clock: Clock,
    @Inject(OPTIONS) private readonly options: FrontDoorOptions,
  ) {
    const { services, grpc, withinMs = PART_WITHIN_MS } = options;
    this.authorization = new Authorization(grpc.identity, circuits, clock);
    this.overview = new Overview(grpc, circuits, clock, withinMs);
    this.upstreams = Object.fromEntries(
      CONTEXTS.map((context) => [context, new Upstream(context, services[context], circuits, clock)]),
    ) as Record<Context, Upstream>;
  }

  static on(platform: DynamicModule, options: FrontDoorOptions): DynamicModule {
    return {
      module: FrontDoorModule,
      imports: [platform],
      providers: [
        { provide: OPTIONS, useValue: options },
        {
          provide: SUBSCRIPTIONS,
          useFactory: (...ports: [Outbox, Clock]) => [subscriptionToSearch(...ports)],
          inject: [Outbox, Clock],
        },
        Messaging,
        ResponseCache,
        CacheInvalidation,
      ],
      controllers: MONITORING_CONTROLLERS,
    };
  }

  async onModuleInit(): Promise<void> {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    logRequests(fastify);
    await registerForwarding(fastify);
    // The contexts decide about each request.
    const allowed: RouteSettings['allowed'] = ['anyone'];
    const { controlSocket, isAuthRequired = false } = this.options;
    servePages(fastify, {
      ...{ clock: this.clock, isAuthRequired, upstreams: this.upstreams, controlSocket },
      authorize: (context, request) => this.authorization.headerFor({ context, isProtected: true }, request),
    });
    this.serveOverview(fastify, { allowed });
    for (const route of publicRoutes()) {
      fastify.route({
        ...{ method: route.method, url: route.url, ...validationOf(route) },
        config: { allowed, accepted: acceptedOf(route.body) },
        handler: (request, reply) => {
          if (!isCacheable(route)) return this.forward(route, request, reply);
          const path = pathOf(route, request);
          return this.cache.respond(path, request, reply, () => this.get(route, path, request));
        },
      });
    }
  }

  private serveOverview(fastify: FastifyInstance, config: Partial<RouteSettings>): void {
    fastify.get<{ Params: { personId: string } }>(
      '/overview/:personId',
      { config },
      async (request, reply) => {
        void reply.header('vary', 'cookie');
        return this.overview.of(request.params.personId, (context) =>
          this.authorize(
            { context, isProtected: context !== 'identity', endsSession: false },
            request,
            reply,
          ),
        );
      },
    );
  }

  private async forward(
    route: PublicRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const authorization = await this.authorize(route, request, reply);
    const { withinMs = RESPONSE_WITHIN_MS } = this.options;
    return forward(route, this.upstreams[route.context], {
      ...{ request, reply, authorization, withinMs },
      responded: () => route.context === 'search' && route.method !== 'GET' && this.cache.changed(),
    });
  }

  private get(
    { context }: { context: Context },
    path: string,
    request: FastifyRequest,
  ): Promise<UpstreamResponse> {
    const { withinMs = RESPONSE_WITHIN_MS } = this.options;
    return getFrom(this.upstreams[context], path, originOf(request), withinMs);
  }

  private async authorize(
    route: AuthorizedRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const session = sessionIn(request);
    if (session && route.endsSession) this.authorization.forget(session);
    try {
      return await this.authorization.headerFor(route, request);
    } catch (error) {
      if (error instanceof SessionEnded) clearSession(reply);
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.authorization.close();
    this.overview.close();
    for (const upstream of Object.values(this.upstreams)) upstream.close();
  }
}
