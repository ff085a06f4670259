import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteSettings } from '@pawprint/platform/http';
import type { Clock } from '@pawprint/platform/ports';
import { MY_ACCOUNT } from './accounts/account-pages.js';
import { identifyPeople } from './accounts/person.js';
import { serveAccounts, signInPathFor } from './accounts/serve-accounts.js';
import { BREAK_IT, serveBreakIt } from './break-it/serve-break-it.js';
import { Api } from './frame/api.js';
import { KEPT_BY_BROWSERS, serveAssets } from './frame/assets.js';
import { sendProblemsAsPages } from './frame/error-page.js';
import { type PageRequest, VARY, wantsPage } from './frame/html.js';
import { serveDeadLetters } from './dead-letters/serve-dead-letters.js';
import { serveJourneys } from './journeys/serve-journeys.js';
import { drawKitten } from './kittens/drawing.js';
import type { Kitten } from './kittens/kitten.js';
import { kittenPage } from './kittens/kitten-page.js';
import { Documents, LEARN } from './learn/documents.js';
import { serveLearn } from './learn/serve-learn.js';
import { type PageContent, sendPage, setNavigation } from './frame/layout.js';
import { serveLocalPerson } from './frame/local-person.js';
import { NOTIFICATIONS } from './notifications/notification-pages.js';
import { serveNotifications } from './notifications/serve-notifications.js';
import { type Authorize, Contexts, type Upstreams } from './operators/contexts.js';
import { serveOperators } from './operators/serve-operators.js';
import { OPERATORS } from './operators/table.js';
import { PREFERENCES } from './preferences/preferences-page.js';
import { servePreferences } from './preferences/serve-preferences.js';
import { serveSavedSearches } from './saved-searches/serve-saved-searches.js';
import { SAVED_SEARCHES } from './saved-searches/saved-search-pages.js';
import type { SearchResults } from './search/search-results.js';
import { apiPathOf, searchQueryIn } from './criteria/search-criteria.js';
import { searchPage } from './search/search-page.js';
import { serveImport } from './shelter/serve-import.js';
import { serveShelter } from './shelter/serve-shelter.js';
import { SHELTER } from './shelter/shelter-pages.js';

/** The page and the JSON of a kitten have the same address, which emails contain. */
const KITTEN = '/kittens/:id';
const CONSTRAINT = 'page';
const config: Partial<RouteSettings> = { allowed: ['anyone'] };

const FOR_PEOPLE = [
  { path: SAVED_SEARCHES, label: 'My searches' },
  { path: NOTIFICATIONS, label: 'My notifications' },
  { path: PREFERENCES, label: 'My preferences' },
  { path: SHELTER, label: 'For shelters' },
  { path: OPERATORS, label: 'Operations' },
];

export interface PageOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Whether the contexts identify their callers. Otherwise, a browser is that of a local person. */
  readonly isAuthRequired: boolean;
  readonly upstreams: Upstreams;
  readonly authorize: Authorize;
  /** The socket of the launcher, by which a page breaks the system. Used only while callers are not identified. */
  readonly controlSocket: string | undefined;
}

/** Adds the pages to the HTTP server of the front door. They show what the JSON API of the gateway answers. */
export function servePages(
  fastify: FastifyInstance,
  { clock, isAuthRequired, upstreams, authorize, controlSocket }: PageOptions,
): void {
  fastify.addConstraintStrategy({
    name: CONSTRAINT,
    storage: handlersByValue,
    deriveConstraint: ({ headers }) => String(wantsPage(headers.accept)),
    mustMatchWhenDerived: false,
    validate: () => {},
  });
  sendProblemsAsPages(fastify, isAuthRequired ? signInPathFor : undefined);
  serveAssets(fastify, config);
  fastify.addHook('onSend', ({ routeOptions: { url } }, reply, payload, done) => {
    if (url === KITTEN) void reply.header('vary', VARY);
    done(null, payload);
  });

  const page = (
    url: string,
    content: (api: Api, request: PageRequest) => Promise<PageContent>,
    constraints: Readonly<Record<string, string>> = {},
  ): void => {
    fastify.get(url, { config, constraints }, async (request, reply) => {
      return sendPage(reply, 200, await content(new Api(fastify, request, reply), request as PageRequest));
    });
  };

  page('/', async (api, { query: sent }) => {
    const query = searchQueryIn(sent);
    const [{ body: results, staleSeconds }, suggestions] = await Promise.all([
      api.get<SearchResults>(apiPathOf(query)),
      suggestionsFor(api, query.q),
    ]);
    return searchPage({
      query,
      results,
      suggestions,
      staleSeconds,
      now: clock.now(),
    });
  });

  page(
    KITTEN,
    async (api, { params }) => {
      const { id } = params as { id: string };
      const { body: kitten, staleSeconds } = await api.get<Kitten>(`/kittens/${encodeURIComponent(id)}`);
      return kittenPage({ kitten, staleSeconds, now: clock.now() });
    },
    { [CONSTRAINT]: 'true' },
  );

  const personalPaths = FOR_PEOPLE.map(({ path }) => path);
  identifyPeople(fastify, personalPaths, isAuthRequired);
  if (isAuthRequired) serveAccounts(fastify);
  else serveLocalPerson(fastify);
  serveSavedSearches(fastify);
  serveNotifications(fastify);
  servePreferences(fastify);
  serveShelter(fastify);
  serveImport(fastify);
  const contextsFor = (request: FastifyRequest): Contexts => new Contexts(upstreams, request, authorize);
  serveOperators(fastify, contextsFor);
  serveDeadLetters(fastify, contextsFor);
  serveJourneys(fastify, contextsFor);
  serveLearn(fastify, new Documents());
  const canBreak = !isAuthRequired && controlSocket !== undefined;
  if (canBreak) serveBreakIt(fastify, controlSocket);
  setNavigation(fastify, [
    { path: '/', label: 'Find a kitten' },
    ...FOR_PEOPLE,
    { path: LEARN, label: 'Learn' },
    ...(isAuthRequired ? [{ path: MY_ACCOUNT, label: 'My account' }] : []),
    ...(canBreak ? [{ path: BREAK_IT, label: 'Break it' }] : []),
  ]);

  fastify.get('/drawings/kitten.svg', { config }, (request: FastifyRequest, reply) => {
    const { coat } = request.query as { coat?: string };
    return reply
      .headers({ 'cache-control': KEPT_BY_BROWSERS, 'content-security-policy': "default-src 'none'" })
      .type('image/svg+xml')
      .send(drawKitten(coat ?? ''));
  });
}

/** Suggestions are optional: without them, the results are shown alone. */
async function suggestionsFor(api: Api, prefix: string | undefined): Promise<readonly string[]> {
  if (prefix === undefined) return [];
  const path = `/search/suggestions?${new URLSearchParams({ prefix }).toString()}`;
  return api.get<{ suggestions: string[] }>(path).then(
    ({ body }) => body.suggestions,
    () => [],
  );
}

function handlersByValue() {
  const handlers = new Map<unknown, unknown>();
  return {
    get: (value: unknown) => (handlers.get(value) ?? null) as never,
    set: (value: unknown, handler: unknown) => void handlers.set(value, handler),
  };
}
