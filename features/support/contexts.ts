import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { contextsInMemory } from './contexts-in-memory.js';
import type { HttpClient } from './http-client.js';
import { projectRoot } from './paths.js';

export type ContextName = keyof typeof contextsInMemory;

/** One client for each context. */
export type Clients = Readonly<Record<ContextName, HttpClient>>;

export const contextNames = globSync('contexts/*/package.json', { cwd: projectRoot })
  .sort()
  .map((file) => basename(dirname(file)) as ContextName);

/** The environment variable of a context, such as `SEARCH_PORT`. */
export function variableOf(context: ContextName, what: 'PORT' | 'URL'): string {
  return `${context.toUpperCase().replaceAll('-', '_')}_${what}`;
}

export function forEachContext<Thing>(make: (name: ContextName) => Thing): Record<ContextName, Thing> {
  return Object.fromEntries(contextNames.map((name) => [name, make(name)])) as Record<ContextName, Thing>;
}
