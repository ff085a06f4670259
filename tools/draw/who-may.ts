import { routesOf } from '@pawprint/platform/testing/open-api';
import type { ContextModel } from './code-model/code-model.js';
import { heading, page, table } from './markdown.js';

export const WHO_MAY_PAGE = 'docs/who-may.md';

/** The callers that each route allows, as its controller declares them. */
export function whoMayPage(model: readonly ContextModel[]): string {
  return page(
    heading('Who may'),
    'The callers that each route allows while `AUTH` is `required`. Other callers receive 403, and callers without a valid access ' +
      'token 401, before anything is loaded. With `AUTH=off`, every caller may do everything. A context with a route that does ' +
      'not declare its callers with `@Allowed(…)` does not start.',
    table(
      ['Caller', 'Meaning'],
      [
        ['owner', 'the person whose id is the first parameter of the path'],
        ['shelter', 'a person who acts for a shelter'],
        ['operator', 'a person who operates the system'],
        ['service', 'another process of the system, with the token in `SERVICE_TOKEN_FILE`'],
        [
          'anyone',
          'every caller, without an access token; Identity itself checks the session where a request needs one',
        ],
      ],
    ),
    ...model.flatMap(({ title, application }) => [
      `## ${title}`,
      table(
        ['Request', 'Purpose', 'Callers'],
        routesOf(application).map(({ method, path, texts, allowed }) => [
          `\`${method.toUpperCase()} ${path}\``,
          texts.summary,
          allowed.join(', '),
        ]),
      ),
    ]),
  );
}
