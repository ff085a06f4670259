import type { Progress } from '@pawprint/platform/messaging';
import type { ComponentChildren } from 'preact';
import type { Part } from '../../gateway/overview.js';
import type { PageContent } from '../frame/layout.js';
import type { OfContext } from './contexts.js';
import { shownPart, Table } from './table.js';

/** The health of one process, as the process describes it. */
export interface Health {
  readonly dataStore: { readonly state: 'available' | 'unavailable' };
  readonly responses: { readonly count: number; readonly serverErrorShare: number | null };
  readonly providers: readonly { readonly name: string; readonly state: string }[];
}

export interface Instance {
  readonly name: string;
  /** The state of the circuit breaker in the front door. */
  readonly circuit: string;
  /** Null when the instance has not answered. */
  readonly health: Health | null;
}

export interface Messaging {
  readonly subscriptions: readonly Progress[];
}

/** The delivery statistics of Notifications. */
export interface Ledger {
  readonly days: readonly Readonly<Record<string, number | string | boolean>>[];
}

/** The numbers of the reports about emails that Notifications received. */
export interface Reports {
  readonly counts: Readonly<Record<string, number>>;
}

interface Operations {
  readonly instances: readonly Instance[];
  readonly messaging: readonly OfContext<Messaging>[];
  readonly ledger: Part<Ledger>;
  readonly reports: Part<Reports>;
}

export const OPERATORS = '/operators';
const DAYS_SHOWN = 7;
const LEDGER_COLUMNS = {
  ...{ day: 'Day (UTC)', created: 'Created', sent: 'Sent', inDigest: 'In digest', suppressed: 'Suppressed' },
  ...{ undeliverable: 'Undeliverable', due: 'Due', possibleDuplicates: 'Possible duplicates' },
  balanced: 'Balanced',
};

const rowOf = ({ name, circuit, health }: Instance): ComponentChildren[] => {
  if (health === null) return [name, 'no answer', circuit, '', ''];
  const { dataStore, responses, providers } = health;
  const failedPercent = Math.round((responses.serverErrorShare ?? 0) * 100);
  return [
    name,
    dataStore.state === 'available' ? 'healthy' : 'data store unavailable',
    circuit,
    `${responses.count}, ${failedPercent} % failed`,
    providers.map((provider) => `${provider.name}: ${provider.state}`).join(', '),
  ];
};

export const operatorsPage = ({ instances, messaging, ledger, reports }: Operations): PageContent => ({
  at: OPERATORS,
  title: 'Operations',
  body: (
    <div class="stack">
      <h1>Operations</h1>
      <Table
        caption="Instances of the contexts"
        columns={['Instance', 'State', 'Circuit breaker', 'Responses in a minute', 'Its providers']}
        rows={instances.map(rowOf)}
      />
      {messaging.map(({ context, part }) =>
        shownPart(`The messaging of ${context}`, part, ({ subscriptions }) => (
          <Table
            caption={`Subscriptions of ${context}`}
            columns={['Subscription', 'Lag', 'Retries', 'Leases']}
            rows={subscriptions.map((one) => [one.subscription, one.lag, one.retries, one.leases])}
          />
        )),
      )}
      {shownPart('The ledger of notifications', ledger, ({ days }) => (
        <Table
          caption="Notifications of the last days"
          columns={Object.values(LEDGER_COLUMNS)}
          rows={days
            .slice(0, DAYS_SHOWN)
            .map((day) => Object.keys(LEDGER_COLUMNS).map((column) => String(day[column])))}
        />
      ))}
      {shownPart('The count of bounces', reports, ({ counts }) => (
        <Table
          caption="Bounces and complaints"
          columns={['Finding', 'Reports']}
          rows={Object.entries(counts)}
        />
      ))}
    </div>
  ),
});
