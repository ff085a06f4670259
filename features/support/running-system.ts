import { type ContextName, contextNames, forEachContext, variableOf } from './contexts.js';

/** The addresses of a system that this run has not started. */
export interface RunningSystem {
  readonly urls: Readonly<Record<ContextName, string>>;
  readonly mailboxUrl: string;
}

const mailbox = 'MAILBOX_URL';
const responseWithinMs = 5_000;

/**
 * The system at `MAILBOX_URL` and at the URL of each context, such as `SEARCH_URL`; undefined when none of them is set.
 *
 * @throws Error when only some of them are set, or one is not a URL, or the system there is not ready
 */
export async function runningSystem(environment: NodeJS.ProcessEnv): Promise<RunningSystem | undefined> {
  const variables = [...contextNames.map((name) => variableOf(name, 'URL')), mailbox];
  const missing = variables.filter((variable) => !environment[variable]);
  if (missing.length === variables.length) return undefined;
  if (missing.length > 0) {
    throw new Error(
      `${missing.join(' and ')} must be set too: set all of ${variables.join(', ')} to use a running system, or none of them to start one`,
    );
  }
  const urlIn = (variable: string) => environment[variable]!.replace(/\/+$/, '');
  for (const name of contextNames) {
    const variable = variableOf(name, 'URL');
    await assertReady(variable, `${urlIn(variable)}/health/ready`);
  }
  await assertReady(mailbox, `${urlIn(mailbox)}/email`);
  return { urls: forEachContext((name) => urlIn(variableOf(name, 'URL'))), mailboxUrl: urlIn(mailbox) };
}

async function assertReady(variable: string, url: string): Promise<void> {
  const failure = await fetch(url, { signal: AbortSignal.timeout(responseWithinMs) }).then(
    ({ ok, status }) => (ok ? undefined : `it answers ${status}`),
    (error: unknown) => {
      const { cause, message } = error as Error;
      return cause instanceof Error ? cause.message : message;
    },
  );
  if (failure !== undefined)
    throw new Error(`${variable} does not lead to a system that is ready: ${url}: ${failure}`);
}
