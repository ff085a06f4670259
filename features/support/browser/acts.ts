import type { ContextName } from '../contexts.js';
import type { HttpRequest } from '../http-client.js';
import type { Act } from './act.js';
import * as adopter from './adopter-pages.js';
import * as links from './link-pages.js';
import * as recipient from './recipient-pages.js';
import * as searching from './search-pages.js';
import * as shelter from './shelter-pages.js';

/** The requests that are acted in pages. `:id` stands for a part of the path. */
const ACTS: Readonly<Partial<Record<ContextName, Readonly<Record<string, Act>>>>> = {
  search: {
    'GET /search': searching.search,
    'GET /search/suggestions': searching.suggest,
    'POST /kittens': shelter.listKitten,
    'GET /kittens/:id': shelter.showKitten,
    'PATCH /kittens/:id': shelter.correctKitten,
    'POST /kittens/:id/adoption': shelter.adopt,
    'POST /kittens/:id/withdrawal': shelter.withdraw,
    'POST /kittens/import': shelter.importCatalogue,
    'GET /adopters/:id/saved-searches': adopter.showSavedSearches,
    'POST /adopters/:id/saved-searches': adopter.saveSearch,
    'POST /adopters/:id/saved-searches/preview': adopter.previewSearch,
    'PATCH /adopters/:id/saved-searches/:id': adopter.changeSavedSearch,
    'DELETE /adopters/:id/saved-searches/:id': adopter.deleteSavedSearch,
  },
  notifications: {
    'GET /recipients/:id': recipient.showPreferences,
    'PUT /recipients/:id': recipient.choosePreferences,
    'GET /recipients/:id/notifications': recipient.showNotifications,
    'GET /recipients/:id/notifications/:id/explanation': recipient.explainNotification,
    'GET /unsubscribe/:id': links.openLink,
    'POST /unsubscribe/:id': links.submitLink,
    'GET /preferences/:id': links.openLink,
    'GET /history/:id': links.openLink,
  },
  identity: {
    'GET /links/:id/:id': links.openLink,
    'POST /links/:id/:id': links.submitLink,
  },
};

export interface FoundAct {
  readonly act: Act;
  readonly parts: readonly string[];
}

/** The act of a request; undefined when no page offers it. */
export function actFor(context: ContextName, { method, path }: HttpRequest): FoundAct | undefined {
  const requested = `${method} ${path.split('?')[0]}`;
  const acts = Object.entries(ACTS[context] ?? {});
  // A path without an id, such as that of an import, comes before one with an id.
  for (const [pattern, act] of acts.toSorted(([one], [other]) => idsIn(one) - idsIn(other))) {
    const match = new RegExp(`^${pattern.replaceAll(':id', '([^/]+)')}$`).exec(requested);
    if (match) return { act, parts: match.slice(1) };
  }
  return undefined;
}

const idsIn = (pattern: string): number => pattern.split(':id').length;
