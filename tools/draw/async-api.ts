import type { ContextModel } from './code-model/code-model.js';
import { DRAWN, type GeneratedDocument } from './generated-document.js';
import { words } from './markdown.js';

export const ASYNC_API_PAGE = 'docs/asyncapi.json';

/** CloudEvents 1.0, as every message in a log has them. */
const ENVELOPE = {
  type: 'object',
  required: ['id', 'source', 'type', 'subject', 'time', 'traceparent', 'correlationid', 'causationid'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'UUID version 7.' },
    source: { type: 'string', description: 'The context that says so: `urn:pawprint:search`.' },
    type: { type: 'string', description: 'What happened, with its version.' },
    subject: { type: 'string', description: 'The ordering key.' },
    time: { type: 'string', format: 'date-time' },
    traceparent: { type: ['string', 'null'], description: 'W3C Trace Context.' },
    correlationid: { type: ['string', 'null'], description: 'The request that it all began with.' },
    causationid: {
      type: ['string', 'null'],
      description: 'The message that was handled when this one was said.',
    },
  },
};

/** What contexts say to each other, as AsyncAPI 3: a channel for each log, an operation for who says and who hears. */
export function asyncApiPage(model: readonly ContextModel[]): GeneratedDocument {
  const speakers = model.filter(({ publishes }) => publishes.length > 0);
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Pawprint',
      version: '1',
      description: `What its contexts publish and who listens.\n\n${DRAWN}.`,
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      speakers.map((speaker) => [
        speaker.name,
        {
          address: `${speaker.name.replaceAll('-', '_')}.published_events`,
          title: `The log of ${speaker.title}`,
          description:
            'A view in Postgres. Each subscriber keeps its own place in it, one for each partition of the key.',
          messages: Object.fromEntries(
            speaker.publishes.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries<object>([
      ...speakers.map((speaker): [string, object] => [
        `${speaker.name}.says`,
        operation(
          'send',
          speaker,
          speaker.publishes.map(({ type }) => type),
        ),
      ]),
      ...model.flatMap((listener) => heardBy(listener, model)),
    ]),
    components: {
      messages: Object.fromEntries(
        speakers.flatMap(({ publishes }) =>
          publishes.map(({ name, type, meaning, schema, example }) => [
            type,
            {
              name: type,
              title: words(name),
              summary: meaning,
              headers: ENVELOPE,
              payload: schema,
              examples: [{ payload: example }],
            },
          ]),
        ),
      ),
    },
  };
  return { path: ASYNC_API_PAGE, text: JSON.stringify(document) };
}

function heardBy(listener: ContextModel, model: readonly ContextModel[]): [string, object][] {
  const bySubscription = Map.groupBy(listener.hears, ({ subscription }) => subscription);
  return [...bySubscription].flatMap(([subscription, hears]): [string, object][] => {
    const speaker = model.find(({ name }) => name === hears[0]!.from)!;
    const published = hears
      .map(({ type }) => type)
      .filter((type) => speaker.publishes.some((event) => event.type === type));
    return published.length === 0
      ? []
      : [[`${listener.name}.${subscription}`, operation('receive', speaker, published)]];
  });
}

function operation(action: 'send' | 'receive', speaker: ContextModel, types: readonly string[]): object {
  const channel = `#/channels/${speaker.name}`;
  return {
    action,
    channel: { $ref: channel },
    messages: types.map((type) => ({ $ref: `${channel}/messages/${type}` })),
  };
}
