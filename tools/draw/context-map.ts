import { type Asking, type ContextModel, importsIn, type Hearing } from './code-model/code-model.js';
import { block, heading, link, list, page, table } from './markdown.js';

export const MAP_PAGE = 'docs/context-map.md';

/** One context reading another's published language, and what for. */
interface Relationship {
  readonly upstream: ContextModel;
  readonly downstream: ContextModel;
  readonly hears: readonly Hearing[];
  readonly asks: readonly Asking[];
  /** The files of the anti-corruption layer that name the published language. */
  readonly translators: readonly string[];
}

/** The contexts and how they depend on each other, drawn from packages, imports and subscriptions. */
export function contextMapPage(model: readonly ContextModel[]): string {
  const relationships = relationshipsIn(model);
  const sharing = model.filter(({ usesSharedKernel }) => usesSharedKernel);
  return page(
    heading('Context map'),
    block('mermaid', drawing(model, relationships, sharing)),
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
        hears: downstream.hears.filter(({ from }) => from === upstream.name),
        asks: downstream.asks.filter(({ from }) => from === upstream.name),
        translators: importsIn(`${downstream.folder}/src/**/*.{ts,tsx}`)
          .filter(({ from }) => from.startsWith(`@pawprint/${upstream.name}/`))
          .map(({ file }) => file),
      }))
      .filter(({ hears, asks, translators }) => hears.length + asks.length + translators.length > 0),
  );
}

function drawing(
  model: readonly ContextModel[],
  relationships: readonly Relationship[],
  sharing: readonly ContextModel[],
): string {
  const id = (name: string) => name.replaceAll('-', '_');
  return [
    'flowchart LR',
    ...model.map(({ name, title, subdomain }) => `  ${id(name)}["${title}<br/>${subdomain} subdomain"]`),
    ...relationships.map(({ upstream, downstream, hears, asks }) => {
      const crossing = [...hears.map(({ type }) => type), ...asks.map(({ service }) => service)];
      return `  ${id(upstream.name)} -- "U: OHS, PL<br/>${[...new Set(crossing)].join('<br/>')}<br/>D: ACL" --> ${id(downstream.name)}`;
    }),
    '  kernel(["shared kernel"])',
    ...sharing.map(({ name }) => `  ${id(name)} -.- kernel`),
  ].join('\n');
}

function explained({ upstream, downstream, hears, asks, translators }: Relationship): string {
  const to = (text: string, file: string) => link(MAP_PAGE, text, file);
  const publishedLanguage = `${upstream.folder}/src/published-language/index.ts`;
  const layer = `${downstream.folder}/src/acl/${upstream.name}`;
  const does =
    hears.length === 0
      ? `asks ${upstream.title}`
      : `listens to ${upstream.title}${asks.length > 0 ? ', and asks it' : ''}`;
  return page(
    `### ${downstream.title} ${does}`,
    `**Upstream, ${upstream.title}**: an open host service. It says what happened in its ` +
      `${to('published language', publishedLanguage)}, for whoever wants to hear it, and does not know who does. The log ` +
      `is its outbox, of which others see the view \`${upstream.name.replaceAll('-', '_')}.published_events\` ` +
      `(${to('its migration', 'platform/src/persistence/migrations/0001-initial.sql')}).`,
    `**Downstream, ${downstream.title}**: behind an ${to('anti-corruption layer', layer)}, the only folder that may name ` +
      `anything of ${upstream.title}:`,
    list([...new Set(translators)].map((file) => to(file.slice(layer.length + 1), file))),
    ...heard(hears, to),
    ...asked(upstream, asks, to),
  );
}

function heard(hears: readonly Hearing[], to: (text: string, file: string) => string): string[] {
  if (hears.length === 0) return [];
  return [
    'What crosses:',
    table(
      ['Event', 'Subscription', 'Translated by'],
      hears.map(({ type, subscription, translator }) => [
        `\`${type}\``,
        subscription,
        translator === null ? '' : to(translator.split('/').at(-1)!, translator),
      ]),
    ),
  ];
}

/** What has to be true just now cannot be heard: it is asked for, over gRPC. */
function asked(
  upstream: ContextModel,
  asks: readonly Asking[],
  to: (text: string, file: string) => string,
): string[] {
  if (asks.length === 0) return [];
  return [
    'What is asked, over gRPC, and not relied on:',
    table(
      ['Service', 'Meaning', 'Asked by'],
      asks.map(({ service, by }) => {
        const { proto, meaning } = upstream.answers.find((one) => one.service === service)!;
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
    `The ${link(MAP_PAGE, 'shared kernel', index)} is what they need to be written at all: identities, aggregates, rules ` +
      `and how they refuse. No word of any domain is in it, and ` +
      `${link(MAP_PAGE, 'a test keeps it small', 'shared-kernel/src/kept-small.spec.ts')}.`,
  );
}
