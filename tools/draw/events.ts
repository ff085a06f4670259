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

/** Everything that contexts say to each other: by whom, for whom, in which shape. */
export function eventsPage(model: readonly ContextModel[]): string {
  const speakers = model.filter(({ publishes }) => publishes.length > 0);
  return page(
    heading('Events'),
    'What contexts publish, each as a CloudEvent in the speaker’s log. A type never changes what it means and never takes ' +
      `back what it promised: ${link(EVENTS_PAGE, 'it only grows', 'docs/adr/0008-a-published-event-only-grows.md')}. What has ` +
      'to change gets a new version beside the old one. The same as AsyncAPI: ' +
      `${link(EVENTS_PAGE, 'asyncapi.json', ASYNC_API_PAGE)}.`,
    ...speakers.flatMap((speaker) => [
      `## ${speaker.title}`,
      ...speaker.publishes.map((event) => eventSection(event, speaker, model)),
    ]),
  );
}

function eventSection(event: PublishedEvent, speaker: ContextModel, model: readonly ContextModel[]): string {
  const heardBy = model.flatMap((listener) =>
    listener.hears
      .filter(({ type }) => type === event.type)
      .map(({ subscription, translator }) => {
        const by =
          translator === null ? '' : `, ${link(EVENTS_PAGE, translator.split('/').at(-1)!, translator)}`;
        return `${listener === speaker ? `${listener.title} itself` : listener.title}: \`${subscription}\`${by}`;
      }),
  );
  const released = releasedFileOf(event.type);
  const versions = speaker.publishes
    .filter(({ type }) => stem(type) === stem(event.type))
    .map(({ type }) => type.split('.').at(-1)!);
  return page(
    `### ${event.type}`,
    event.meaning,
    list([
      `Said by ${speaker.title}, as ${link(EVENTS_PAGE, event.name, event.file)}; versions in use: ${versions.join(', ')}`,
      `Released, every revision of it, in ${link(EVENTS_PAGE, basename(released), released)}`,
      ...(heardBy.length === 0 ? ['Heard by nobody yet'] : heardBy.map((who) => `Heard by ${who}`)),
    ]),
    table(['Field', 'What it holds', 'Always there'], fieldsOf(event.schema)),
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
  const what =
    type === 'array' && items ? `array of ${described(items)}` : [type ?? 'anything'].flat().join(' or ');
  const bounds = [
    format,
    minLength === undefined ? undefined : `at least ${minLength} long`,
    minimum === undefined ? undefined : `from ${minimum}`,
    maximum === undefined ? undefined : `to ${maximum}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? what : `${what}, ${bounds.join(' ')}`;
}
