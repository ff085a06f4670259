import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { FORM_ROUTE, SEE_OTHER } from './form.js';

/** The person of a browser without the cookie. */
const DEFAULT_PERSON = '0190a6c2-7c00-7000-8000-000000000001';
const NAME = 'local-person';
const SENT = new RegExp(`(?:^|; *)${NAME}=([\\da-f-]{36})(?:;|$)`);
const BECOME_ANOTHER = '/local-person';

/** The person who uses this browser, while callers are not identified. */
export const localPersonIn = ({ headers }: FastifyRequest): string =>
  SENT.exec(headers.cookie ?? '')?.[1] ?? DEFAULT_PERSON;

/** Adds the route by which a browser becomes that of another person. */
export function serveLocalPerson(fastify: FastifyInstance): void {
  fastify.post(BECOME_ANOTHER, { config: FORM_ROUTE }, (_request, reply) =>
    reply
      .header('set-cookie', `${NAME}=${randomUUID()}; Path=/; HttpOnly; SameSite=Lax`)
      .redirect('/', SEE_OTHER),
  );
}

/** Explains who uses the browser while callers are not identified. */
export const LocalPerson = ({
  id,
  isLocal,
}: {
  readonly id: string;
  readonly isLocal: boolean;
}): VNode | null =>
  !isLocal ? null : (
    <form class="muted" method="post" action={BECOME_ANOTHER}>
      <p>
        You are the local person {id}: Pawprint runs with <code>AUTH=off</code>, so it does not ask who uses
        this browser.
      </p>
      <button class="button quiet">Become another person</button>
    </form>
  );
