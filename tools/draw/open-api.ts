import { openApiOf } from '@pawprint/platform/testing/open-api';
import type { ContextModel } from './code-model/code-model.js';
import { GENERATED, type GeneratedDocument } from './generated-document.js';

/** In the published language of the context, where the front door reads it. */
export const openApiPageOf = (name: string): string => `contexts/${name}/src/published-language/openapi.json`;

/** The routes of a context, as OpenAPI 3.1. */
export function openApiPage({
  name,
  title,
  purpose,
  defaultPort,
  application,
}: ContextModel): GeneratedDocument {
  const document = {
    ...openApiOf(application, { title, description: `${purpose}\n\n${GENERATED}.` }),
    servers: [{ url: `http://localhost:${defaultPort}`, description: 'After `npm start`' }],
  };
  return { path: openApiPageOf(name), text: JSON.stringify(document) };
}
