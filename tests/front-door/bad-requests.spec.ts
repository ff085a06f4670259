import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '@pawprint/front-door/testing';
import { badRequests as ofIdentity, startInMemoryIdentity } from '@pawprint/identity/testing';
import { badRequests as ofNotifications, startInMemoryNotifications } from '@pawprint/notifications/testing';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { badRequests as ofSearch, startInMemorySearch } from '@pawprint/search/testing';

type Application = Awaited<ReturnType<typeof startFrontDoor>>;
type Response = Awaited<ReturnType<Application['inject']>>;

interface Case {
  readonly what: string;
  readonly request: Exclude<Parameters<Application['inject']>[0], string>;
}

/** Routes of processes are not public. */
const isPublic = ({ request }: Case): boolean => !/^\/(dead-letters|journeys)/.test(request.url as string);

/** Only the context decides about these requests, so they are forwarded. */
const LEFT_TO_CONTEXTS: Readonly<Record<string, RegExp>> = {
  'characters that no text may contain': /\\u0000|\\ud800|\\udc00|\\u0007|\\n|\\r|\u2028|%00/,
  'dates and times that do not exist, or are later than today': /bornOn = "\d{4}-\d\d-\d\d"/,
  'time zones that do not exist': /timeZone = "/,
  'quiet hours that begin when they end': /"from":"22:00","to":"22:00"/,
  'the lines of an import': /^POST an import/,
  'entity tags': /If-(None-)?Match/,
  'whether words, or fields together, are a criterion': /criteria|GET \/search\?/,
  'whether a request changes anything': /PATCH a saved search with \{|with an empty place/,
};

/** The front door names the list, and the context the fields of the object that the list stands for. */
const OTHER_FIELDS = [
  'POST /kittens with an array of places',
  'POST a search near an array of points',
  'PUT with quietHours = []',
  'PUT with quietHours = [{"from":"22:00","to":"07:00"}]',
  'PUT with an unknown field "" in quiet hours',
];

describe.each([
  ['Identity', startInMemoryIdentity, ofIdentity as readonly Case[]],
  ['Search', startInMemorySearch, ofSearch as readonly Case[]],
  [
    'Notifications',
    startInMemoryNotifications,
    ofNotifications.map(({ name, request }): Case => ({ what: name, request })),
  ],
] as const)('requests that %s refuses', (_name, startContext, all) => {
  let context: Application;
  let upstream: Recorder;
  let frontDoor: Application;
  beforeAll(async () => {
    context = await startContext(new InMemoryWorld());
    upstream = await Recorder.start();
    frontDoor = await startFrontDoor(upstream);
  });
  afterAll(async () => {
    await Promise.all([frontDoor.close(), context.close()]);
    await upstream.stop();
  });

  const answersOf = async ({ request }: Case) => {
    const before = upstream.requests.length;
    const [answer, expected] = [await frontDoor.inject(request), await context.inject(request)];
    return { answer, expected, isForwarded: upstream.requests.length > before };
  };
  const isLeftToContext = ({ what }: Case): boolean =>
    Object.values(LEFT_TO_CONTEXTS).some((pattern) => pattern.test(what));
  const cases = all.filter(isPublic);

  it.each(cases.filter((one) => !isLeftToContext(one)))(
    'receive the same status, type and fields from the front door: $what',
    async (one) => {
      const { answer, expected, isForwarded } = await answersOf(one);
      expect(isForwarded).toBe(false);
      const withFields = !OTHER_FIELDS.includes(one.what);
      expect(summaryOf(answer, withFields)).toEqual(summaryOf(expected, withFields));
    },
  );

  it.each(cases.filter(isLeftToContext))(
    'reach the context, or receive its response from the front door: $what',
    async (one) => {
      const { answer, expected, isForwarded } = await answersOf(one);
      if (!isForwarded) expect(summaryOf(answer)).toEqual(summaryOf(expected));
    },
  );
});

function summaryOf(response: Response, withFields = true) {
  const { type, errors } = response.json<{ type: string; errors: { field: string }[] }>();
  const fields = [...new Set(errors.map(({ field }) => field))].sort();
  return { status: response.statusCode, type, ...(withFields && { fields }) };
}
