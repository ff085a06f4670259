import type { Step } from '@pawprint/platform/operations';
import type { AsJson, Contexts } from '../operators/contexts.js';

/** A mark in a lane of the diagram, and a row of the table. `code` is a path in the repository. */
export type Moment = Readonly<Record<'id' | 'causeId' | 'lane' | 'at' | 'what' | 'detail' | 'code', string>>;

/** The moments in the order of time, and the contexts whose steps are missing because they are unavailable. */
export type Journey = Readonly<{ moments: readonly Moment[]; missing: ReadonlySet<string> }>;

type KnownStep = AsJson<Step> & { readonly context: string };

const MAX_REPORTS = 10;
/** The use cases whose handlers cause the steps, by the names of the steps. */
export const USE_CASES: Readonly<Record<string, string>> = {
  'identity.session-ended.v1': 'sign-out',
  'identity.role-changed.v1': 'grant-role',
  'identity.account-registered.v1': 'confirm-address',
  'identity.account-erased.v1': 'erase-account',
  'notifications.notification-ended.v1': 'send-due-notifications',
  'notifications.notification-became-due': 'notify',
  'search.kitten-listed.v1': 'list-kitten',
  'search.kitten-corrected.v1': 'correct-kitten',
  'search.kitten-adopted.v1': 'adopt-kitten',
  'search.kitten-withdrawn.v1': 'withdraw-kitten',
  'search.kitten-handed-over.v1': 'hand-over-kitten',
  'search.search-saved': 'save-search',
  'search.saved-search-matched.v1': 'match-saved-searches',
  'search.saved-search-deleted.v1': 'delete-saved-search',
  'search.saved-search-changed': 'change-saved-search',
  notification: 'notify',
  email: 'send-due-notifications',
};

/** Everything that one request caused. */
export async function journeyOf(contexts: Contexts, id: string): Promise<Journey> {
  const missing = new Set<string>();
  const steps = new Map<string, KnownStep>();
  const requested = new Set<string>();
  // A step may have another correlation id, under which other contexts have more steps.
  for (let next: string | undefined = id; next !== undefined && requested.size < MAX_REPORTS;) {
    requested.add(next);
    const path = `/journeys/${encodeURIComponent(next)}`;
    for (const { context, part } of await contexts.getAll<{ steps: AsJson<Step>[] }>(path))
      if (part.state === 'unavailable') missing.add(context);
      else if (part.state === 'available')
        for (const step of part.content.steps) steps.set(step.id, { ...step, context });
    next = [...steps.values()].find(({ correlationId }) => !requested.has(correlationId))?.correlationId;
  }
  const inTime = [...steps.values()].sort((one, other) => timeOf(one) - timeOf(other));
  const requests = Map.groupBy(inTime, ({ correlationId }) => correlationId);
  const code = 'front-door/src/gateway/forwarding.ts';
  const moments = [...requests].map(([request, [first]]): Moment => {
    const about = { id: request, causeId: '', lane: 'request', what: 'request', detail: request, code };
    return { ...about, at: timesOf(first!)[0] };
  });
  moments.push(...inTime.flatMap(momentsOf));
  return { moments: moments.sort((one, other) => timeOf(one) - timeOf(other)), missing };
}

/** The start and the end of a step. The database stores the start of the transaction, and the handler raises the event later. */
const timesOf = ({ at, appendedAt }: KnownStep) => [at, appendedAt ?? at].sort() as [string, string];
const timeOf = ({ at }: { readonly at: string }): number => Date.parse(at);

/** The handler raises the event of a message, and its commit adds the event to the outbox. */
function momentsOf(step: KnownStep): Moment[] {
  const { id, name, kind, detail, at, causationId, context } = step;
  const useCase = USE_CASES[name.startsWith('email ') ? 'email' : name];
  const code = useCase
    ? `contexts/${context}/src/application/${useCase}/${useCase}.handler.ts`
    : `platform/src/messaging/${kind === 'message' ? 'outbox' : 'retrier'}.ts`;
  const moment = { id, lane: context, at, detail, code, causeId: causationId ?? step.correlationId };
  const failure = detail.startsWith('WorkerCrashed') ? 'kill during' : 'failed attempt:';
  if (kind === 'failure') return [{ ...moment, what: `${failure} ${name}` }];
  if (kind !== 'message') return [{ ...moment, what: `${kind}: ${name}` }];
  const handled = causationId === null ? 'command' : 'wake-up and handler';
  const [begun, ended] = timesOf(step);
  const commit = {
    causeId: `${id}/handler`,
    at: ended,
    code: 'platform/src/messaging/postgres/postgres-outbox.ts',
  };
  return [
    { ...moment, id: commit.causeId, at: begun, what: `${handled}: ${name}` },
    { ...moment, ...commit, what: `commit to the outbox: ${name}` },
  ];
}
