import type { Callers } from './callers.js';
import type { Clients } from './contexts.js';
import type { FakeEmailProvider } from './fake-email-provider.js';

export const driverNames = [
  'in-memory',
  'in-memory-required',
  'system',
  'system-required',
  'nats',
  'browser',
] as const;
export type DriverName = (typeof driverNames)[number];

export type StepKind = 'Given' | 'When' | 'Then';

/** One way to run the contexts. Scenarios are the same for all drivers. */
export interface Driver {
  /** Clients without an access token. */
  readonly clients: Clients;
  readonly callers: Callers;
  /** Whether this run started the system, so that a scenario may control its email provider and its clock. */
  readonly ownsSystem: boolean;
  /** The provider that Notifications sends its emails to. */
  readonly emailProvider: FakeEmailProvider;
  now(): Date;
  /** Everything that is due by `time` becomes due. The clock never goes back. */
  advanceClockTo(time: Date): void;
  /** Resolves once every event has been handled, and every email has been sent or given up. */
  untilIdle(): Promise<void>;
  /**
   * Lets the contexts work until the condition holds.
   *
   * @throws Error when it does not hold within the driver's maximum wait
   */
  until(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
  /** Delivers all matches so far to Notifications again. */
  redeliverMatches(): Promise<void>;
  /** Publishes an event of Search that Notifications cannot translate. @returns its subject */
  publishMalformedMatch(): Promise<string>;
  /** Called before each step. */
  beginStep?(kind: StepKind): void;
  /** Called after each scenario. */
  endScenario?(isPassed: boolean): void;
  stop(): Promise<void>;
}
