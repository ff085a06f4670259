import { type ContextName, forEachContext } from '../contexts.js';
import type { Driver } from '../driver.js';
import { HttpClient, type HttpRequest, type Transport } from '../http-client.js';
import { fetchFrom, type OwnSystem, startOwnSystem } from '../system-driver.js';
import { actFor, type FoundAct } from './acts.js';
import { ANYONE, PersonPages } from './person-pages.js';

/** The processes whose pages the links in emails lead to. The front door serves the other pages. */
const OWN_PAGES: readonly ContextName[] = ['notifications', 'identity'];
const OF_PERSON = /^\/(?:adopters|recipients)\/([^/?]+)/;

/**
 * Runs scenarios in Chromium, on a system that it starts: the requests of When and Then are acted in pages, and responses are read
 * from pages. Requests of Given, and those that no page offers, are sent over HTTP.
 */
export async function startBrowserDriver(): Promise<Driver> {
  const pages = await PersonPages.start();
  const { driver, ...system } = await startOwnSystem().catch(async (error: unknown) => {
    await pages.stop();
    throw error;
  });
  const acting = { isSetUp: true };
  return {
    ...driver,
    clients: forEachContext((name) => new HttpClient(name, inPages(name, system, pages, acting))),
    beginStep: (isSetUp) => {
      acting.isSetUp = isSetUp;
    },
    endScenario: (isPassed) => {
      acting.isSetUp = true;
      const { areUsed } = pages;
      pages.release();
      if (isPassed && !areUsed) throw new Error('the scenario passed without any page');
    },
    stop: async () => {
      await pages.stop();
      await driver.stop();
    },
  };
}

function inPages(
  context: ContextName,
  { urls, frontDoorUrl }: Omit<OwnSystem, 'driver'>,
  pages: PersonPages,
  acting: { readonly isSetUp: boolean },
): Transport {
  // The front door sends no earlier response after a change that it has forwarded.
  const send = fetchFrom(context === 'search' ? frontDoorUrl : urls[context]);
  return (request) => {
    const found = acting.isSetUp ? undefined : actFor(context, request);
    if (found === undefined) return send(request);
    return callFor(request, found);
  };

  function callFor(request: HttpRequest, { act, parts }: FoundAct): ReturnType<Transport> {
    const person = OF_PERSON.exec(request.path)?.[1] ?? ANYONE;
    const origin = person === ANYONE && OWN_PAGES.includes(context) ? urls[context] : frontDoorUrl;
    return act({
      ...{ request, parts, query: new URL(request.path, origin).searchParams },
      open: (path) => pages.open(person, origin, path),
      current: pages.current(person, origin),
      http: () => send(request),
    });
  }
}
