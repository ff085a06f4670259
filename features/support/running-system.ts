import { type ContextName, contextNames, forEachContext, variableOf } from './contexts.js';

/** Where a system answers that somebody else has started. */
export interface RunningSystem {
  readonly urls: Readonly<Record<ContextName, string>>;
  readonly mailboxUrl: string;
}

const mailbox = 'MAILBOX_URL';
const answerWithinMs = 5_000;

/**
 * The system that `SEARCH_URL`, and so on for each context, and `MAILBOX_URL` point at; undefined where none of them is
 * set.
 *
 * @throws Error when only some are set, or one is no URL, or nobody who is ready answers there
 */
export async function runningSystem(environment: NodeJS.ProcessEnv): Promise<RunningSystem | undefined> {
  const variables = [...contextNames.map((name) => variableOf(name, 'URL')), mailbox];
  const missing = variables.filter((variable) => !environment[variable]);
  if (missing.length === variables.length) return undefined;
  if (missing.length > 0) {
    throw new Error(
      `${missing.join(' and ')} must be set too: a running system is pointed at by all of ${variables.join(', ')}, and started where none of them is set`,
    );
  }
  const urlIn = (variable: string) => environment[variable]!.replace(/\/+$/, '');
  for (const name of contextNames) {
    const variable = variableOf(name, 'URL');
    await isThere(variable, `${urlIn(variable)}/health/ready`);
  }
  await isThere(mailbox, `${urlIn(mailbox)}/email`);
  return { urls: forEachContext((name) => urlIn(variableOf(name, 'URL'))), mailboxUrl: urlIn(mailbox) };
}

async function isThere(variable: string, url: string): Promise<void> {
  const trouble = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) }).then(
    ({ ok, status }) => (ok ? undefined : `it answers ${status}`),
    (error: unknown) => {
      const { cause, message } = error as Error;
      return cause instanceof Error ? cause.message : message;
    },
  );
  if (trouble !== undefined)
    throw new Error(`${variable} points at nothing that is ready: ${url}: ${trouble}`);
}
