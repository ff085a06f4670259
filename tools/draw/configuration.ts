import { readConfiguration, variablesOf } from '@pawprint/platform/runtime';
import type { ContextModel } from './code-model/code-model.js';
import { heading, link, page, table } from './markdown.js';

export const CONFIGURATION_PAGE = 'docs/configuration.md';

/** Every environment variable of every process, as its `config.ts` declares them. */
export function configurationPage(
  processes: readonly Pick<ContextModel, 'title' | 'folder' | 'configuration'>[],
): string {
  return page(
    heading('Configuration'),
    'A process reads its environment once, when it starts. An empty variable counts as a variable that is not set. A process ' +
      'with an invalid configuration exits with code 78 and one message that names every invalid variable. The message ' +
      'never contains a secret. `npm start` sets the ports and the URLs of a process that are not set.',
    ...processes.flatMap(({ title, folder, configuration }) => [
      `## ${title}`,
      `Declared in ${link(CONFIGURATION_PAGE, 'config.ts', `${folder}/src/config.ts`)}.`,
      variablesTable(configuration),
    ]),
  );
}

function variablesTable(Configuration: new () => object): string {
  const defaults = new Configuration() as Record<string, string | number | undefined>;
  const missing = messageWithout(Configuration);
  return table(
    ['Variable', 'Meaning', 'Unit', 'Default', 'Secret'],
    variablesOf(Configuration).map(({ name, property, meaning, unit, isSecret }) => {
      const constant = defaults[property];
      const byDefault = missing.includes(`${name} is not set`) ? 'must be set' : '';
      return [
        `\`${name}\``,
        meaning,
        unit ?? '',
        constant === undefined ? byDefault : `\`${constant}\``,
        isSecret ? 'yes' : 'no',
      ];
    }),
  );
}

/** Names the variables that must be set. */
function messageWithout(Configuration: new () => object): string {
  try {
    readConfiguration(Configuration, {});
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
