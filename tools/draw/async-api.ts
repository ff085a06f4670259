import type { ContextModel } from './code-model/code-model.js';
import { GENERATED, type GeneratedDocument } from './generated-document.js';
import { words } from './markdown.js';

export const ASYNC_API_PAGE = 'docs/asyncapi.json';

/** The CloudEvents 1.0 attributes of every message in a log. */
const ENVELOPE = {
  type: 'object',
  required: ['id', 'source', 'type', 'subject', 'time', 'traceparent', 'correlationid', 'causationid'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'UUID version 7.' },
    source: { type: 'string', description: 'The context that published the event: `urn:pawprint:search`.' },
    type: { type: 'string', description: 'The event type with its version.' },
    subject: { type: 'string', description: 'The ordering key.' },
    time: { type: 'string', format: 'date-time' },
    traceparent: { type: ['string', 'null'], description: 'W3C Trace Context.' },
    correlationid: {
      type: ['string', 'null'],
      description: 'The id of the request at the beginning of the chain of messages.',
    },
    causationid: {
      type: ['string', 'null'],
      description: 'The id of the message whose handler published this one.',
    },
  },
};

/** The published events as AsyncAPI 3: a channel for each log, an operation for each publisher and each subscription. */
export function asyncApiPage(model: readonly ContextModel[]): GeneratedDocument {
  const publishers = model.filter(({ publishes }) => publishes.length > 0);
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Pawprint',
      version: '1',
      description: `The events of each context, and their subscribers.\n\n${GENERATED}.`,
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      publishers.map((publisher) => [
        publisher.name,
        {
          address: `${publisher.name.replaceAll('-', '_')}.published_events`,
          title: `The log of ${publisher.title}`,
          description:
            'A view in Postgres. Each subscription has its own cursor for each partition of the ordering key.',
          messages: Object.fromEntries(
            publisher.publishes.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries<object>([
      ...publishers.map((publisher): [string, object] => [
        `${publisher.name}.publish`,
        operation(
          'send',
          publisher,
          publisher.publishes.map(({ type }) => type),
        ),
      ]),
      ...model.flatMap((subscriber) => subscriptionsOf(subscriber, model)),
    ]),
    components: {
      messages: Object.fromEntries(
        publishers.flatMap(({ publishes }) =>
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

function subscriptionsOf(subscriber: ContextModel, model: readonly ContextModel[]): [string, object][] {
  const bySubscription = Map.groupBy(subscriber.subscribedEvents, ({ subscription }) => subscription);
  return [...bySubscription].flatMap(([subscription, subscribedEvents]): [string, object][] => {
    const publisher = model.find(({ name }) => name === subscribedEvents[0]!.from)!;
    const published = subscribedEvents
      .map(({ type }) => type)
      .filter((type) => publisher.publishes.some((event) => event.type === type));
    return published.length === 0
      ? []
      : [[`${subscriber.name}.${subscription}`, operation('receive', publisher, published)]];
  });
}

function operation(action: 'send' | 'receive', publisher: ContextModel, types: readonly string[]): object {
  const channel = `#/channels/${publisher.name}`;
  return {
    action,
    channel: { $ref: channel },
    messages: types.map((type) => ({ $ref: `${channel}/messages/${type}` })),
  };
}
