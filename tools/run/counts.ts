/** A number under its name; null while its source is unavailable. */
interface Count {
  readonly name: string;
  readonly value: number | string | null;
}

export interface CountGroup {
  readonly title: string;
  readonly counts: readonly Count[];
}

/** The sources of the counts. */
export interface Counted {
  /** The HTTP URL of each context, by its name. */
  readonly urls: Readonly<Record<string, string>>;
  readonly log: { count(): Promise<{ readonly kittensListed: number; readonly matchesPublished: number }> };
  /** Undefined when the launcher did not start the mailbox. */
  readonly mailbox: { countEmails(): number } | undefined;
}

interface Ledger {
  readonly days: readonly (Readonly<Record<string, number>> & { readonly balanced: boolean })[];
}
interface Messaging {
  readonly subscriptions: readonly {
    readonly subscription: string;
    readonly lag: number;
    readonly retries: number;
    readonly leases: number;
  }[];
}
interface DeadLetters {
  readonly deadLetters: readonly unknown[];
  readonly nextCursor: string | null;
}

const MAX_LISTED = 100;
const RESPONSE_WITHIN_MS = 2_000;
const BALANCED = 'The ledger balances: every notification has ended once, or is still due.';
const NOT_BALANCED = 'The ledger does not balance yet, because its events are still being handled.';

/** Counts the effects of all commands and faults, by what the contexts report about themselves. */
export async function countAll({ urls, log, mailbox }: Counted): Promise<{
  readonly counts: readonly CountGroup[];
  /** A sentence about the ledger; null while Notifications is unavailable. */
  readonly verdict: string | null;
}> {
  const [published, ledger, messaging, deadLetters] = await Promise.all([
    log.count().catch(() => null),
    get<Ledger>(`${urls.notifications}/ledger`),
    fromEach<Messaging>(urls, '/messaging'),
    fromEach<DeadLetters>(urls, `/dead-letters?limit=${MAX_LISTED}`),
  ]);
  const total = (name: string): number | null =>
    ledger && ledger.days.reduce((sum, day) => sum + Number(day[name]), 0);
  return {
    verdict: ledger && (ledger.days.every(({ balanced }) => balanced) ? BALANCED : NOT_BALANCED),
    counts: [
      {
        title: 'Went in',
        counts: [
          { name: 'Kittens listed', value: published && published.kittensListed },
          { name: 'Matches published', value: published && published.matchesPublished },
          { name: 'Notifications created', value: total('created') },
        ],
      },
      {
        title: 'Came out',
        counts: [
          { name: 'Sent in an email of their own', value: total('sent') },
          { name: 'Sent in a digest', value: total('inDigest') },
          { name: 'Suppressed by a rule', value: total('suppressed') },
          { name: 'Undeliverable', value: total('undeliverable') },
          { name: 'Still due', value: total('due') },
          { name: 'Possibly sent twice', value: total('possibleDuplicates') },
          ...(mailbox ? [{ name: 'Emails accepted by the mailbox', value: mailbox.countEmails() }] : []),
          ...deadLetters.map(([context, page]) => ({
            name: `Dead letters of ${context}`,
            value: lengthOf(page),
          })),
        ],
      },
      {
        title: 'Still on the way',
        counts: messaging.flatMap(([context, progress]): Count[] =>
          progress === null
            ? [{ name: context, value: null }]
            : progress.subscriptions.map(({ subscription, lag, retries, leases }) => ({
                name: `${context}: ${subscription}`,
                value: lag + retries + leases,
              })),
        ),
      },
    ],
  };
}

const fromEach = <Body>(urls: Counted['urls'], path: string): Promise<[string, Body | null][]> =>
  Promise.all(Object.entries(urls).map(async ([context, url]) => [context, await get<Body>(url + path)]));

async function get<Body>(url: string): Promise<Body | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(RESPONSE_WITHIN_MS) });
    return response.ok ? ((await response.json()) as Body) : null;
  } catch {
    return null;
  }
}

const lengthOf = (page: DeadLetters | null): Count['value'] =>
  page && (page.nextCursor === null ? page.deadLetters.length : `more than ${MAX_LISTED}`);
