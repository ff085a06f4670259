import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../architecture/project-root.js';

/** The class that `config.ts` of a context or of the front door exports. */
export async function configurationOf(context: string): Promise<new () => object> {
  const { href } = pathToFileURL(
    join(root, context === 'front-door' ? context : `contexts/${context}`, 'dist/config.js'),
  );
  const [Configuration] = Object.values((await import(href)) as Record<string, new () => object>);
  return Configuration!;
}
