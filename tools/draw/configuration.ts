import { readConfiguration, variablesOf } from '@pawprint/platform/runtime';
import type { ContextModel } from './code-model/code-model.js';
import { heading, link, page, table } from './markdown.js';

export const CONFIGURATION_PAGE = 'docs/configuration.md';

/** Every environment variable of every context, as its `config.ts` declares them. */
export function configurationPage(model: readonly ContextModel[]): string {
  return page(
    heading('Configuration'),
    'A context reads its environment once, when it starts. A variable that is empty counts as one that is not set. A context ' +
      'whose configuration is wrong exits with the code 78 and one message that names every wrong variable; the message ' +
      'never contains a secret. `npm start` sets the ports and the URLs of a context that are not set.',
    ...model.flatMap(({ title, folder, configuration }) => [
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
