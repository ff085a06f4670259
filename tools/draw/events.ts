import { basename } from 'node:path';
import { type ContextModel, type PublishedEvent, releasedFileOf } from './code-model/code-model.js';
import { ASYNC_API_PAGE } from './async-api.js';
import { block, heading, link, list, page, table } from './markdown.js';

export const EVENTS_PAGE = 'docs/events.md';

interface Property {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
}

/** The published events with their publishers, subscribers and schemas. */
export function eventsPage(model: readonly ContextModel[]): string {
  const publishers = model.filter(({ publishes }) => publishes.length > 0);
  return page(
    heading('Events'),
    'The published events of the contexts. Each is a CloudEvent in the publisher’s log. An event type never changes its ' +
      `meaning and never loses a field: ${link(EVENTS_PAGE, 'published events stay compatible', 'docs/adr/0008-published-events-stay-compatible.md')}. An ` +
      'incompatible change needs a new version beside the old one. The same as AsyncAPI: ' +
      `${link(EVENTS_PAGE, 'asyncapi.json', ASYNC_API_PAGE)}.`,
    ...publishers.flatMap((publisher) => [
      `## ${publisher.title}`,
      ...publisher.publishes.map((event) => eventSection(event, publisher, model)),
    ]),
  );
}

function eventSection(
  event: PublishedEvent,
  publisher: ContextModel,
  model: readonly ContextModel[],
): string {
  const subscriptions = model.flatMap((subscriber) =>
    subscriber.subscribedEvents
      .filter(({ type }) => type === event.type)
      .map(({ subscription, translator }) => {
        const by =
          translator === null ? '' : `, ${link(EVENTS_PAGE, translator.split('/').at(-1)!, translator)}`;
        return `${subscriber === publisher ? `${subscriber.title} itself` : subscriber.title}: \`${subscription}\`${by}`;
      }),
  );
  const released = releasedFileOf(event.type);
  const versions = publisher.publishes
    .filter(({ type }) => stem(type) === stem(event.type))
    .map(({ type }) => type.split('.').at(-1)!);
  return page(
    `### ${event.type}`,
    event.meaning,
    list([
      `Published by ${publisher.title} as ${link(EVENTS_PAGE, event.name, event.file)}; versions in use: ${versions.join(', ')}`,
      `All released revisions: ${link(EVENTS_PAGE, basename(released), released)}`,
      ...(subscriptions.length === 0
        ? ['No subscribers yet']
        : subscriptions.map((one) => `Subscribed to by ${one}`)),
    ]),
    table(['Field', 'Type', 'Required'], fieldsOf(event.schema)),
    block('json', JSON.stringify(event.example, null, 2)),
  );
}

const stem = (type: string): string => type.replace(/\.v\d+$/, '');

function fieldsOf(schema: Property, above = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const field = `${above}${name}`;
    const always = schema.required?.includes(name) ? 'yes' : 'no';
    return [[`\`${field}\``, described(property), always], ...fieldsOf(property, `${field}.`)];
  });
}

function described({ type, enum: values, format, minLength, minimum, maximum, items }: Property): string {
  if (values) return values.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  const kind =
    type === 'array' && items ? `array of ${described(items)}` : [type ?? 'anything'].flat().join(' or ');
  const bounds = [
    format,
    minLength === undefined ? undefined : `at least ${minLength} long`,
    minimum === undefined ? undefined : `from ${minimum}`,
    maximum === undefined ? undefined : `to ${maximum}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? kind : `${kind}, ${bounds.join(' ')}`;
}
