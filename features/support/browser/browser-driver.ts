import { type ContextName, forEachContext } from '../contexts.js';
import type { Driver, StepKind } from '../driver.js';
import { HttpClient, type HttpRequest, type Transport } from '../http-client.js';
import { fetchFrom, type OwnSystem, startOwnSystem } from '../system-driver.js';
import { actFor, type FoundAct } from './acts.js';
import { ANYONE, PersonPages } from './person-pages.js';

/** The processes whose pages the links in emails lead to. The front door serves the other pages. */
const OWN_PAGES: readonly ContextName[] = ['notifications', 'identity'];
const OF_PERSON = /^\/(?:adopters|recipients)\/([^/?]+)/;

/** The step that runs now. */
interface Step {
  kind: StepKind;
}

/**
 * Runs scenarios in Chromium, on a system that it starts: the requests of When and Then are acted in pages, and responses are read
 * from pages. Requests of Given, and reading that no page offers, are sent over HTTP. A When whose request no page offers fails.
 */
export async function startBrowserDriver(): Promise<Driver> {
  const pages = await PersonPages.start();
  const { driver, ...system } = await startOwnSystem().catch(async (error: unknown) => {
    await pages.stop();
    throw error;
  });
  const step: Step = { kind: 'Given' };
  return {
    ...driver,
    clients: forEachContext((name) => new HttpClient(name, inPages(name, system, pages, step))),
    beginStep: (kind) => {
      step.kind = kind;
    },
    endScenario: (isPassed) => {
      step.kind = 'Given';
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
  step: Readonly<Step>,
): Transport {
  // The front door sends no earlier response after a change that it has forwarded.
  const send = fetchFrom(context === 'search' ? frontDoorUrl : urls[context]);
  return (request) => {
    const found = step.kind === 'Given' ? undefined : actFor(context, request);
    if (found === undefined && step.kind === 'When' && request.method !== 'GET')
      return Promise.reject(new Error(`no page offers ${request.method} ${request.path}`));
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
