import type { FastifyReply, FastifyRequest } from 'fastify';

/** The prefix lets browsers accept the cookie only from this host, over a secure connection (RFC 6265bis, 4.1.3.2). */
const NAME = '__Host-session';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const SENT = new RegExp(`(?:^|; *)${NAME}=([\\w-]{1,100})(?:;|$)`);

/** The secret of the browser's session; undefined without one. */
export const sessionIn = ({ headers }: FastifyRequest): string | undefined =>
  SENT.exec(headers.cookie ?? '')?.[1];

export function setSession(reply: FastifyReply, session: string): void {
  void reply.header('set-cookie', `${NAME}=${session}; ${ATTRIBUTES}`);
}

export function clearSession(reply: FastifyReply): void {
  void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${ATTRIBUTES}`);
}
