import { readFileSync } from 'node:fs';
import type { HTTPMethods } from 'fastify';
import { openApi as identity } from '@pawprint/identity/published-language';
import { openApi as notifications } from '@pawprint/notifications/published-language';
import { type Accepted, acceptedFrom } from '@pawprint/platform/http';
import { openApi as search } from '@pawprint/search/published-language';

export type Schema = Readonly<Record<string, unknown>>;
export type Context = keyof typeof DOCUMENTS;

/** A route of a context that the gateway forwards, as the OpenAPI document of the context describes it. */
export interface PublicRoute {
  readonly context: Context;
  readonly method: HTTPMethods;
  /** In Fastify's notation, such as `/kittens/:id`. */
  readonly url: string;
  readonly parameters: readonly Parameter[];
  /** Null for a route without a body. */
  readonly body: Body | null;
  /** Whether the context reads the body as a stream. */
  readonly isStreamed: boolean;
  /** Whether the context requires an access token. */
  readonly isProtected: boolean;
  /** Whether a successful response contains the secret of a new session. */
  readonly beginsSession: boolean;
  /** Whether the session of the browser ends with a successful response. */
  readonly endsSession: boolean;
  /** Whether the context answers an invalid request with a page, which only the context can render. */
  readonly hasErrorPage: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Body {
  readonly required: boolean;
  /** By media type. */
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Media {
  readonly schema?: { readonly properties?: Readonly<Record<string, unknown>> } | null;
}

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Body;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

/** Identity's routes that end the session of the browser. */
const ENDING = ['DELETE /sessions/present', 'DELETE /account'];

const DOCUMENTS = { search, notifications, identity };
export const CONTEXTS = Object.keys(DOCUMENTS) as Context[];

/** All routes, except those that more than one context has: they are about a process, and not public. */
export function publicRoutes(): PublicRoute[] {
  const routes = CONTEXTS.flatMap(routesOf);
  const keyOf = ({ method, url }: PublicRoute): string => `${method} ${url}`;
  const sameKey = Map.groupBy(routes, keyOf);
  return routes.filter((route) => sameKey.get(keyOf(route))!.length === 1);
}

export const acceptedOf = (body: Body | null): Accepted => acceptedFrom(Object.keys(body?.content ?? {}));

function routesOf(context: Context): PublicRoute[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENTS[context], 'utf8')) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, requestBody = null, security, responses }]) => ({
      context,
      method: method.toUpperCase(),
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      parameters,
      body: requestBody,
      isStreamed: acceptedOf(requestBody).isStreamed,
      isProtected: security !== undefined,
      beginsSession:
        'sessionToken' in (responses['201']?.content?.['application/json']?.schema?.properties ?? {}),
      endsSession: ENDING.includes(`${method.toUpperCase()} ${path}`),
      hasErrorPage: Object.values(responses).some(({ content = {} }) => 'text/html' in content),
    })),
  );
}
