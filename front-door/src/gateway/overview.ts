import { HttpException, UnauthorizedException } from '@nestjs/common';
import { type AccountV1, ownAccountV1 } from '@pawprint/identity/published-language';
import { type ListNotificationsResponseV1, recipientsV1 } from '@pawprint/notifications/published-language';
import type { Clock } from '@pawprint/platform/ports';
import type { CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { type ListResponseV1, savedSearchesV1 } from '@pawprint/search/published-language';
import { InvalidValue, isUuid } from '@pawprint/shared-kernel';
import { type Callee, UpstreamService } from '../upstreams/service.js';
import type { Context } from './public-routes.js';

/** A part of the overview, from one context. */
export type Part<Content = unknown> =
  | { readonly state: 'available'; readonly content: Content }
  | { readonly state: 'unavailable' }
  /** The context does not show it to this caller, or does not have it. */
  | { readonly state: 'refused'; readonly status: number };

const CONTRACTS = { identity: ownAccountV1, search: savedSearchesV1, notifications: recipientsV1 };

/** The HTTP statuses of gRPC statuses with which a context refuses a call. */
const STATUSES: Readonly<Record<string, number>> = {
  ...{ INVALID_ARGUMENT: 400, UNAUTHENTICATED: 401, PERMISSION_DENIED: 403, NOT_FOUND: 404 },
};

/**
 * Composes one overview of a person from three contexts, which are asked over gRPC. A part whose context is unavailable says so.
 * The overview has the fields that the contexts send over HTTP, where an absent value is null.
 */
export class Overview {
  private readonly services: Readonly<Record<Context, UpstreamService>>;

  /** @param withinMs the deadline of each context, in milliseconds */
  constructor(
    callees: Readonly<Record<Context, Callee>>,
    circuits: CircuitBreakerRegistry,
    clock: Clock,
    private readonly withinMs: number,
  ) {
    const serviceOf = (context: Context): UpstreamService =>
      new UpstreamService(callees[context], CONTRACTS[context], circuits, clock);
    this.services = {
      identity: serviceOf('identity'),
      search: serviceOf('search'),
      notifications: serviceOf('notifications'),
    };
  }

  /**
   * @param authorize returns the caller's credentials for a context
   * @throws InvalidValue when the id is not a UUID
   * @throws UnauthorizedException when every context refuses the caller
   */
  async of(personId: string, authorize: (context: Context) => Promise<string | undefined>) {
    if (!isUuid(personId)) throw InvalidValue.of('personId', 'must be a UUID');
    const ask = async <Response>(context: Context, method: string, request: object): Promise<Response> =>
      this.services[context].call(method, request, this.withinMs, await authorize(context));
    const [account, savedSearches, notifications] = await Promise.all([
      partOf(ask<AccountV1>('identity', 'View', {}), (content) => ({
        ...{ address: null, pendingAddress: null, shelterId: null },
        ...content,
      })),
      partOf(ask<ListResponseV1>('search', 'List', { adopterId: personId }), (content) => content),
      partOf(
        ask<ListNotificationsResponseV1>('notifications', 'ListNotifications', { recipientId: personId }),
        (content) => ({ notifications: content.notifications.map((one) => ({ reason: null, ...one })) }),
      ),
    ]);
    const parts = { account, savedSearches, notifications };
    if (Object.values(parts).every((part) => part.state === 'refused' && part.status === 401))
      throw new UnauthorizedException('Please sign in.');
    return parts;
  }

  close(): void {
    for (const service of Object.values(this.services)) service.close();
  }
}

async function partOf<Response, Content>(
  response: Promise<Response>,
  contentOf: (response: Response) => Content,
): Promise<Part<Content>> {
  return response.then((available) => ({ state: 'available', content: contentOf(available) }), partOfError);
}

/** A session that has ended is refused before its context is asked. */
export function partOfError(error: unknown): Part<never> {
  const { status: name = '' } = error as { readonly status?: string };
  const status = error instanceof HttpException ? error.getStatus() : (STATUSES[name] ?? 500);
  return status < 500 ? { state: 'refused', status } : { state: 'unavailable' };
}
