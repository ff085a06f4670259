import { HttpException, UnauthorizedException } from '@nestjs/common';
import { InvalidValue, isUuid } from '@pawprint/shared-kernel';
import type { UpstreamResponse } from '../upstreams/get.js';
import type { Context } from './public-routes.js';

/** A part of the overview, from one context. */
export type Part<Content = unknown> =
  | { readonly state: 'available'; readonly content: Content }
  | { readonly state: 'unavailable' }
  /** The context does not show it to this caller, or does not have it. */
  | { readonly state: 'refused'; readonly status: number };

const PARTS: Readonly<Record<string, { readonly context: Context; readonly path: (id: string) => string }>> =
  {
    account: { context: 'identity', path: () => '/account' },
    savedSearches: { context: 'search', path: (id) => `/adopters/${id}/saved-searches` },
    notifications: { context: 'notifications', path: (id) => `/recipients/${id}/notifications` },
  };

/**
 * Composes one overview of a person from three contexts. A part whose context is unavailable says so, and does not delay the
 * others.
 *
 * @throws InvalidValue when the id is not a UUID
 * @throws UnauthorizedException when every context refuses the caller
 */
export async function overviewOf(
  personId: string,
  get: (context: Context, path: string) => Promise<UpstreamResponse>,
): Promise<Readonly<Record<string, Part>>> {
  if (!isUuid(personId)) throw InvalidValue.of('personId', 'must be a UUID');
  const parts = await Promise.all(
    Object.entries(PARTS).map(async ([name, { context, path }]) => {
      const part = await get(context, path(personId)).then(partIn, partOfError);
      return [name, part] as const;
    }),
  );
  if (parts.every(([, part]) => part.state === 'refused' && part.status === 401))
    throw new UnauthorizedException('Please sign in.');
  return Object.fromEntries(parts);
}

/** A session that has ended is refused before its context is asked. */
export function partOfError(error: unknown): Part<never> {
  const status = error instanceof HttpException ? error.getStatus() : 500;
  return status < 500 ? { state: 'refused', status } : { state: 'unavailable' };
}

export function partIn<Content>({ status, body }: UpstreamResponse): Part<Content> {
  if (status >= 500) return { state: 'unavailable' };
  if (status !== 200) return { state: 'refused', status };
  return { state: 'available', content: JSON.parse(body.toString()) as Content };
}
