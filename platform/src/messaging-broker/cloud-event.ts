import { continueTrace } from '../observability/causality.js';
import { type Message, PermanentFailure } from '../messaging/index.js';

export const CLOUD_EVENT = 'application/cloudevents+json';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The attributes that an event must have, with their formats. */
const REQUIRED = {
  specversion: /^1\.0$/,
  id: UUID,
  source: /./,
  type: /./,
  subject: /./,
  time: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
} as const;

/** A message as a CloudEvent, in the structured mode of its JSON format. */
export function toCloudEvent({ causationid, ...message }: Message): Uint8Array {
  const event = { specversion: '1.0', datacontenttype: 'application/json', ...message };
  return Buffer.from(JSON.stringify(causationid === null ? event : { ...event, causationid }));
}

/** @throws PermanentFailure when the body is not a CloudEvent in JSON, lacks an attribute or cannot be stored */
export function fromCloudEvent(body: Uint8Array): Message {
  const event = parse(body);
  const wrong = Object.entries(REQUIRED).filter(
    ([attribute, shape]) => typeof event[attribute] !== 'string' || !shape.test(event[attribute]),
  );
  if (wrong.length > 0)
    throw new PermanentFailure(`This is not a CloudEvent: see ${wrong.map(([name]) => name).join(', ')}.`);
  const { id, source, type, subject, time, data, traceparent, correlationid, causationid } =
    event as unknown as Message & Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    ...{ id, source, type, subject, data: data ?? null },
    time: new Date(time).toISOString(),
    // An event without these extensions starts a new trace and a new correlation.
    traceparent: text(traceparent) ?? continueTrace(null),
    correlationid: text(correlationid) ?? id,
    causationid: UUID.test(text(causationid) ?? '') ? causationid : null,
  };
}

function parse(body: Uint8Array): Record<string, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const event: unknown = JSON.parse(text, MAY_BE_UNSTORABLE.test(text) ? refuseUnstorable : undefined);
    return Object(event) as Record<string, unknown>;
  } catch (error) {
    throw new PermanentFailure(`This is not JSON: ${(error as Error).message}`);
  }
}

/** Escapes of NUL and of surrogates. Only a text that contains one is checked value by value. */
const MAY_BE_UNSTORABLE = /\\u(0000|d[89a-f])/i;

function refuseUnstorable(key: string, value: unknown): unknown {
  for (const text of [key, value])
    if (typeof text === 'string' && (text.includes('\u0000') || !text.isWellFormed()))
      throw new Error('NUL and unpaired surrogates cannot be stored.');
  return value;
}
