import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PublishedEvent, releasedFileOf } from '../../draw/code-model/code-model.js';
import { formatted } from '../../draw/formatted.js';
import type { Schema } from './schema.js';

/** A released schema of an event; all later schemas must be compatible with it. */
export interface Revision {
  readonly schema: Schema;
  /** The ordering key of the example. */
  readonly subject: string;
  readonly example: unknown;
}

/** The revisions of one event type, the oldest first. Another version is another type with its own file. */
export interface ReleasedEvent {
  readonly type: string;
  readonly revisions: readonly Revision[];
}

export function releasedOf(root: string, type: string): readonly Revision[] {
  const file = join(root, releasedFileOf(type));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReleasedEvent).revisions : [];
}

/** All event types that a context has released. */
export function releasedTypes(root: string, context: string): string[] {
  return globSync(releasedFileOf(`${context}.*`), { cwd: root })
    .map((file) => (JSON.parse(readFileSync(join(root, file), 'utf8')) as ReleasedEvent).type)
    .sort();
}

/** Adds the present schema of an event to its released revisions. */
export async function release(root: string, event: PublishedEvent): Promise<string> {
  const { type, schema, example } = event;
  const path = releasedFileOf(type);
  const revisions = [...releasedOf(root, type), { schema, subject: event.subjectOf(example), example }];
  const { text } = await formatted({ path, text: JSON.stringify({ type, revisions }) });
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return path;
}
