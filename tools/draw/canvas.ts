import type { ContextModel, SubscribedEvent, Named } from './code-model/code-model.js';
import { EVENTS_PAGE } from './events.js';
import { heading, link, list, page, table, words } from './markdown.js';
import { openApiPageOf } from './open-api.js';
import { rulesOf } from './rules.js';

export const canvasPageOf = (name: string): string => `docs/canvas/${name}.md`;

/** A context on one page, after the Bounded Context Canvas of the DDD Crew. */
export function canvasPage(context: ContextModel, model: readonly ContextModel[]): string {
  const here = canvasPageOf(context.name);
  const to = (text: string, file: string) => link(here, text, file);
  const named = (things: readonly Named[]) =>
    list(things.map(({ name, meaning, file }) => [to(name, file), meaning].filter(Boolean).join(': ')));
  const published = new Set(model.flatMap(({ publishes }) => publishes.map(({ type }) => type)));
  // Events that only their own context reads are not in the published language, so there is no page to link to.
  const event = (type: string) =>
    published.has(type) ? to(`\`${type}\``, `${EVENTS_PAGE}#${type.replaceAll('.', '')}`) : `\`${type}\``;
  return page(
    heading(`${context.title}: canvas`),
    `**Purpose.** ${context.purpose}`,
    `**Subdomain.** ${context.subdomain}`,
    '## Language',
    `${context.glossary.map(({ term }) => `_${term}_`).join(' · ')}: ` +
      `${to('the glossary', `${context.folder}/GLOSSARY.md`)}.`,
    '## Aggregates',
    ...context.aggregates.map((aggregate) =>
      page(
        `### ${to(aggregate.name, aggregate.file)}`,
        aggregate.meaning,
        aggregate.events.length === 0
          ? ''
          : `Records ${aggregate.events.map(({ name, file }) => to(words(name), file)).join(', ')}.`,
        rulesOf(aggregate, here),
      ),
    ),
    section('Value objects', context.valueObjects, named),
    section('Commands', context.commands, named),
    section('Queries', context.queries, named),
    '## Events in',
    context.subscribedEvents.length === 0
      ? 'None.'
      : subscriptionsList(context.subscribedEvents, model, event, to),
    '## Events out',
    context.publishes.length === 0
      ? 'None.'
      : table(
          ['Event', 'Meaning'],
          context.publishes.map(({ type, meaning }) => [event(type), meaning]),
        ),
    ...context.services.map(({ service, proto, meaning }) =>
      page('## gRPC', `${to(`\`${service}\``, proto)}: ${meaning}`),
    ),
    ...(context.calls.length === 0
      ? []
      : [
          '## Calls',
          list(context.calls.map(({ service, by }) => `\`${service}\`, by ${to(by.split('/').at(-1)!, by)}`)),
        ]),
    '## HTTP',
    `${to('OpenAPI', openApiPageOf(context.name))}; \`${context.portVariable}\`, by default ${context.defaultPort}.`,
    section('Depends on', context.ports, named),
  );
}

function section(
  title: string,
  things: readonly Named[],
  show: (things: readonly Named[]) => string,
): string {
  return `## ${title}\n\n${things.length === 0 ? 'None.' : show(things)}`;
}

function subscriptionsList(
  subscribedEvents: readonly SubscribedEvent[],
  model: readonly ContextModel[],
  event: (type: string) => string,
  to: (text: string, file: string) => string,
): string {
  return list(
    subscribedEvents.map(({ type, from, subscription, translator }) => {
      const publisher = model.find(({ name }) => name === from)!;
      const by =
        translator === null ? '' : `, translated by ${to(translator.split('/').at(-1)!, translator)}`;
      return `${event(type)} from ${to(publisher.title, canvasPageOf(publisher.name))}, by the subscription \`${subscription}\`${by}`;
    }),
  );
}
