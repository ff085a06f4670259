import {
  type ServiceCall,
  type ContextModel,
  importsIn,
  type SubscribedEvent,
} from './code-model/code-model.js';
import { block, heading, link, list, page, table } from './markdown.js';

export const MAP_PAGE = 'docs/context-map.md';

/** One context that uses another's published language: its events, services or both. */
interface Relationship {
  readonly upstream: ContextModel;
  readonly downstream: ContextModel;
  readonly subscribedEvents: readonly SubscribedEvent[];
  readonly calls: readonly ServiceCall[];
  /** The files of the anti-corruption layer that import the published language. */
  readonly translators: readonly string[];
}

/** The contexts and their relationships, generated from packages, imports and subscriptions. */
export function contextMapPage(model: readonly ContextModel[]): string {
  const relationships = relationshipsIn(model);
  const sharing = model.filter(({ usesSharedKernel }) => usesSharedKernel);
  return page(
    heading('Context map'),
    block('mermaid', diagram(model, relationships, sharing)),
    'U is upstream, D downstream; OHS is an open host service, PL a published language, ACL an anti-corruption layer: the ' +
      'patterns of Evans’ “Domain-Driven Design”, chapter 14.',
    '## Contexts',
    table(
      ['Context', 'Subdomain', 'Purpose', 'More'],
      model.map(({ name, title, subdomain, purpose, folder }) => [
        title,
        subdomain,
        purpose,
        [
          link(MAP_PAGE, 'canvas', `docs/canvas/${name}.md`),
          link(MAP_PAGE, 'README', `${folder}/README.md`),
        ].join(', '),
      ]),
    ),
    '## Relationships',
    ...relationships.map(explained),
    sharedKernelExplained(sharing),
    'The allowed imports: ' + `${link(MAP_PAGE, 'architecture rules', 'docs/architecture-rules.md')}.`,
  );
}

function relationshipsIn(model: readonly ContextModel[]): Relationship[] {
  return model.flatMap((downstream) =>
    model
      .filter((upstream) => upstream !== downstream)
      .map((upstream) => ({
        upstream,
        downstream,
        subscribedEvents: downstream.subscribedEvents.filter(({ from }) => from === upstream.name),
        calls: downstream.calls.filter(({ from }) => from === upstream.name),
        translators: importsIn(`${downstream.folder}/src/**/*.{ts,tsx}`)
          .filter(({ from }) => from.startsWith(`@pawprint/${upstream.name}/`))
          .map(({ file }) => file),
      }))
      .filter(
        ({ subscribedEvents, calls, translators }) =>
          subscribedEvents.length + calls.length + translators.length > 0,
      ),
  );
}

function diagram(
  model: readonly ContextModel[],
  relationships: readonly Relationship[],
  sharing: readonly ContextModel[],
): string {
  const id = (name: string) => name.replaceAll('-', '_');
  return [
    'flowchart LR',
    ...model.map(({ name, title, subdomain }) => `  ${id(name)}["${title}<br/>${subdomain} subdomain"]`),
    ...relationships.map(({ upstream, downstream, subscribedEvents, calls }) => {
      const used = [...subscribedEvents.map(({ type }) => type), ...calls.map(({ service }) => service)];
      return `  ${id(upstream.name)} -- "U: OHS, PL<br/>${[...new Set(used)].join('<br/>')}<br/>D: ACL" --> ${id(downstream.name)}`;
    }),
    '  kernel(["shared kernel"])',
    ...sharing.map(({ name }) => `  ${id(name)} -.- kernel`),
  ].join('\n');
}

function explained({ upstream, downstream, subscribedEvents, calls, translators }: Relationship): string {
  const to = (text: string, file: string) => link(MAP_PAGE, text, file);
  const publishedLanguage = `${upstream.folder}/src/published-language/index.ts`;
  const layer = `${downstream.folder}/src/acl/${upstream.name}`;
  const does =
    subscribedEvents.length === 0
      ? `calls ${upstream.title}`
      : `subscribes to ${upstream.title}${calls.length > 0 ? ' and calls it' : ''}`;
  return page(
    `### ${downstream.title} ${does}`,
    `**Upstream, ${upstream.title}**: an open host service. It publishes events in its ` +
      `${to('published language', publishedLanguage)} and does not know its subscribers. The log ` +
      `is its outbox. Other contexts read it through the view \`${upstream.name.replaceAll('-', '_')}.published_events\` ` +
      `(${to('its migration', 'platform/src/persistence/migrations/0001-initial.sql')}).`,
    `**Downstream, ${downstream.title}**: behind an ${to('anti-corruption layer', layer)}, the only folder that may import ` +
      `the published language of ${upstream.title}:`,
    list([...new Set(translators)].map((file) => to(file.slice(layer.length + 1), file))),
    ...eventsTable(subscribedEvents, to),
    ...servicesTable(upstream, calls, to),
  );
}

function eventsTable(
  subscribedEvents: readonly SubscribedEvent[],
  to: (text: string, file: string) => string,
): string[] {
  if (subscribedEvents.length === 0) return [];
  return [
    'Events:',
    table(
      ['Event', 'Subscription', 'Translated by'],
      subscribedEvents.map(({ type, subscription, translator }) => [
        `\`${type}\``,
        subscription,
        translator === null ? '' : to(translator.split('/').at(-1)!, translator),
      ]),
    ),
  ];
}

/** Services are for facts that must be current at the time of use, which events cannot guarantee. */
function servicesTable(
  upstream: ContextModel,
  calls: readonly ServiceCall[],
  to: (text: string, file: string) => string,
): string[] {
  if (calls.length === 0) return [];
  return [
    'gRPC services, which may be unavailable:',
    table(
      ['Service', 'Meaning', 'Called by'],
      calls.map(({ service, by }) => {
        const { proto, meaning } = upstream.services.find((one) => one.service === service)!;
        return [to(`\`${service}\``, proto), meaning, to(by.split('/').at(-1)!, by)];
      }),
    ),
  ];
}

function sharedKernelExplained(sharing: readonly ContextModel[]): string {
  const index = 'shared-kernel/src/index.ts';
  if (sharing.length === 0) return '';
  return page(
    `### ${sharing.map(({ title }) => title).join(' and ')} share a kernel`,
    `The ${link(MAP_PAGE, 'shared kernel', index)} contains the building blocks of a domain: identities, aggregates, rules ` +
      `and errors. It contains no term of a domain, and ` +
      `${link(MAP_PAGE, 'a test keeps it small', 'shared-kernel/src/kept-small.spec.ts')}.`,
  );
}
