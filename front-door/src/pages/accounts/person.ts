import { ForbiddenException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Api } from '../frame/api.js';
import { localPersonIn } from '../frame/local-person.js';
import { OPERATORS } from '../operators/table.js';

/** The person who uses a page. */
export interface Person {
  readonly id: string;
  /** Whether callers are not identified, so that the browser decides who the person is. */
  readonly isLocal: boolean;
}

/** The account of the session, as Identity shows it. */
export interface Account {
  readonly id: string;
  readonly address: string | null;
  readonly pendingAddress: string | null;
  readonly role: string;
  readonly passkeys: readonly unknown[];
}

const people = new WeakMap<FastifyRequest, Person>();

/** The person of a request for a personal page. */
export const personOf = (request: FastifyRequest): Person => people.get(request)!;

/** @throws Refused with the status 401 without a session */
export const accountOf = async (api: Api): Promise<Account> => (await api.get<Account>('/account')).body;

/**
 * Finds the person of each request for a personal page, before the page is made.
 *
 * @param paths the paths under which the personal pages are
 */
export function identifyPeople(
  fastify: FastifyInstance,
  paths: readonly string[],
  isAuthRequired: boolean,
): void {
  fastify.addHook('preHandler', async (request, reply) => {
    const { url = '' } = request.routeOptions;
    const isUnder = (path: string): boolean => url === path || url.startsWith(`${path}/`);
    if (!paths.some(isUnder)) return;
    if (!isAuthRequired) return void people.set(request, { id: localPersonIn(request), isLocal: true });
    const { id, role } = await accountOf(new Api(fastify, request, reply));
    if (isUnder(OPERATORS) && role !== 'operator')
      throw new ForbiddenException('This page is for operators.');
    people.set(request, { id, isLocal: false });
  });
}
