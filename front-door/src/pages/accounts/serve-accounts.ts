import type { FastifyInstance } from 'fastify';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE as config, type FormState, SEE_OTHER, typedIn } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { type PageContent, sendPage } from '../frame/layout.js';
import * as pages from './account-pages.js';
import { accountOf } from './person.js';

/** A path of this server: a browser would take `//host` and `/\host` for another one. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;

/** The path of the page that a person wanted to see before signing in. */
const nextIn = (text: unknown): string =>
  typeof text === 'string' && OWN_PATH.test(text) ? text : pages.MY_ACCOUNT;

/** The path of the page for signing in, which leads back to the path of a request. */
export const signInPathFor = (method: string, url: string): string =>
  method === 'GET' ? `${pages.SIGN_IN}?${new URLSearchParams({ next: url }).toString()}` : pages.SIGN_IN;

/** Adds the pages on which a person signs in and out, creates an account and recovers one. */
export function serveAccounts(fastify: FastifyInstance): void {
  fastify.get(pages.SIGN_IN, { config }, (request, reply) => {
    const { next } = (request as PageRequest).query;
    return sendPage(reply, 200, pages.signInPage({ typed: {} }, nextIn(next)));
  });

  fastify.post(pages.SIGN_IN, { config }, async (request, reply) => {
    const { next, ...typed } = typedIn(request.body);
    const { password } = request.body as { password?: string };
    const signedIn = new Api(fastify, request, reply).send('POST', '/sessions', {
      email: typed.email,
      password,
    });
    const result = await orRefused(signedIn);
    if (!(result instanceof Refused)) return reply.redirect(nextIn(next), SEE_OTHER);
    const form = { typed: { email: typed.email ?? '' }, problem: result.problem };
    return sendPage(reply, result.statusCode, pages.signInPage(form, nextIn(next)));
  });

  fastify.post(pages.SIGN_OUT, { config }, async (request, reply) => {
    await new Api(fastify, request, reply).send('DELETE', '/sessions/present');
    return reply.redirect('/', SEE_OTHER);
  });

  fastify.get(pages.MY_ACCOUNT, { config }, async (request, reply) => {
    const account = await accountOf(new Api(fastify, request, reply));
    return sendPage(reply, 200, pages.accountPage(account));
  });

  /** A form whose result is an email. */
  const emailForm = (path: string, apiPath: string, page: (form: FormState) => PageContent): void => {
    fastify.get(path, { config }, (_request, reply) => sendPage(reply, 200, page({ typed: {} })));

    fastify.post(path, { config }, async (request, reply) => {
      const { email = '' } = typedIn(request.body);
      const { password } = request.body as { password?: string };
      const sent = new Api(fastify, request, reply).send('POST', apiPath, { email, password });
      const result = await orRefused(sent);
      const form = { typed: { email } };
      if (!(result instanceof Refused)) return sendPage(reply, 200, pages.emailSentPage(page(form).title));
      return sendPage(reply, result.statusCode, page({ ...form, problem: result.problem }));
    });
  };
  emailForm(pages.JOIN, '/accounts', pages.joinPage);
  emailForm(pages.RECOVERY, '/recoveries', pages.recoveryPage);
}
