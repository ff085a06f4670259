import type { DeadLetterDetails } from '@pawprint/platform/messaging';
import { Form, FormProblem, type FormState } from '../frame/form.js';
import type { PageContent } from '../frame/layout.js';
import { type AsJson, OPERATORS } from '../operators/contexts.js';
import { Table, Time } from '../operators/table.js';

const REASON = { name: 'reason', label: 'Reason for discarding it', required: true, rows: 2 };

interface Props {
  readonly context: string;
  readonly path: string;
  readonly letter: AsJson<DeadLetterDetails>;
  readonly form: FormState;
  /** Whether the page shows the result of a decision. */
  readonly isDecided: boolean;
}

export const deadLetterPage = ({ context, path, letter, form, isDecided }: Props): PageContent => ({
  at: OPERATORS,
  title: 'Dead letter',
  body: (
    <div class="stack">
      <h1>Dead letter: {letter.message.type}</h1>
      {isDecided && (
        <p class="notice" role="status">
          Your decision is stored. The message is {letter.state}.
        </p>
      )}
      <p>
        The subscription {letter.subscription} of {context} could not handle this message. The message is{' '}
        {letter.state}. <a href={`${OPERATORS}/dead-letters`}>All dead letters</a>
      </p>
      <Table
        caption="Failed attempts"
        columns={['Attempt', 'Time (UTC)', 'Took', 'Worker', 'Error']}
        rows={letter.attempts.map(({ at, durationMs, worker, errorType, errorMessage }, index) => [
          ...[index + 1, <Time of={at} />, `${durationMs} ms`, worker, `${errorType}: ${errorMessage}`],
        ])}
      />
      <Table
        caption="Decisions"
        columns={['Decision', 'Time (UTC)', 'By', 'Reason']}
        rows={letter.decisions.map(({ outcome, at, by, reason }) => [outcome, <Time of={at} />, by, reason])}
      />
      {letter.state === 'dead' ? (
        <div class="narrow stack">
          <Form typed={{}} fields={[]} action={`${path}/redrive`} submit="Redrive the message">
            <p>Redriving begins a new set of attempts, the first of them now.</p>
          </Form>
          <Form {...form} fields={[REASON]} action={`${path}/discard`} submit="Discard the message">
            <p>A discarded message is never handled again. It stays in the list.</p>
          </Form>
        </div>
      ) : (
        <FormProblem {...form} />
      )}
      <h2>Message</h2>
      <pre>{JSON.stringify(letter.message, null, 2)}</pre>
    </div>
  ),
});
