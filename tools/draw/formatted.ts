import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, type FormatConfig } from 'oxfmt';
import { projectRoot } from '../run/contexts.js';
import type { GeneratedDocument } from './generated-document.js';

/** The document as `npm run format` would format it. */
export async function formatted({ path, text }: GeneratedDocument): Promise<GeneratedDocument> {
  const { ignorePatterns: _, ...options } = JSON.parse(
    readFileSync(join(projectRoot, '.oxfmtrc.json'), 'utf8'),
  ) as FormatConfig & { ignorePatterns: unknown };
  const { code, errors } = await format(path, text, options);
  if (errors.length > 0) throw new Error(`${path} cannot be formatted: ${errors[0]!.message}`);
  return { path, text: code };
}
