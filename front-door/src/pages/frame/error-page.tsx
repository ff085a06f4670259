import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Problem } from '@pawprint/platform/http';
import { SEE_OTHER } from './form.js';
import { PAGE_HEADERS, wantsPage } from './html.js';
import { renderPage } from './layout.js';

const PROBLEM = 'application/problem+json';
const UNAUTHORIZED = 401;

interface ErrorTexts {
  readonly title: string;
  readonly advice: string;
}

const TEXTS: Readonly<Record<number, ErrorTexts>> = {
  403: {
    title: 'Your account may not do this',
    advice: 'Sign in with an account that has the role for it.',
  },
  404: {
    title: 'This page does not exist',
    advice: 'Check the address, or begin with a search.',
  },
  429: {
    title: 'Too many requests',
    advice: 'Please wait a moment, and load the page again.',
  },
  503: {
    title: 'This part of Pawprint is unavailable',
    advice: 'Please try again in a moment. The other pages still work.',
  },
};

const FALLBACK: ErrorTexts = {
  title: 'This did not work',
  advice: 'Go back and try again, or begin with a search.',
};

function renderErrorPage(reply: FastifyReply, { status, detail }: Problem): string {
  const { title, advice } = TEXTS[status === 504 ? 503 : status] ?? FALLBACK;
  return renderPage(reply, {
    title,
    body: (
      // The search form shows this element in place of its results.
      <div id="results" class="card panel narrow stack">
        <h1>{title}</h1>
        {detail !== undefined && status !== 404 && <p role="alert">{detail}</p>}
        <p>{advice}</p>
        <p>
          <a href="/">Find a kitten</a>
        </p>
      </div>
    ),
  });
}

/**
 * A browser that asks for a page receives the problems of the front door itself as pages.
 *
 * @param signInPathFor leads from a request that lacks a session to the page for signing in; undefined without such a page
 */
export function sendProblemsAsPages(
  fastify: FastifyInstance,
  signInPathFor: ((method: string, url: string) => string) | undefined,
): void {
  fastify.addHook('onSend', (request, reply: FastifyReply, payload, done) => {
    const isProblem = String(reply.getHeader('content-type')).startsWith(PROBLEM);
    if (!isProblem || typeof payload !== 'string' || !wantsPage(request.headers.accept))
      return done(null, payload);
    void reply.headers(PAGE_HEADERS).removeHeader('content-length');
    if (reply.statusCode === UNAUTHORIZED && signInPathFor) {
      void reply.code(SEE_OTHER).header('location', signInPathFor(request.method, request.url));
      return done(null, '');
    }
    done(null, renderErrorPage(reply, JSON.parse(payload) as Problem));
  });
}
