import { STATUS_CODES } from 'node:http';
import { contexts } from '../run/contexts.js';
import { portOf, readSettings } from '../run/settings.js';
import { authorizationFor, isLeftOut } from './access-tokens.js';

/** A problem that the user can fix. The command prints its message without a stack trace. */
export class CommandFailed extends Error {}

/** The type of the value after JSON serialisation. */
export type AsJson<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Field in keyof Value]: AsJson<Value[Field]> }
    : Value;

/** Redriving or discarding all dead letters takes a context less time. */
const RESPONSE_WITHIN_MS = 90_000;
const ALIVE_WITHIN_MS = 5_000;

/** A context at the address at which the launcher starts it. */
export class RunningContext {
  constructor(
    readonly name: string,
    readonly url: string,
  ) {}

  async isRunning(): Promise<boolean> {
    const response = await this.send('/health/live', undefined, ALIVE_WITHIN_MS).catch(() => null);
    await response?.body?.cancel();
    return response?.ok === true;
  }

  /**
   * @param body sent with POST; without it the method is GET
   * @returns null when the status is 404
   * @throws CommandFailed for any other error status
   */
  async request<Body>(path: string, body?: object): Promise<AsJson<Body> | null> {
    const response = await this.send(path, body);
    const text = await response.text();
    if (response.status === 404) return null;
    if (response.ok) return (text === '' ? {} : JSON.parse(text)) as AsJson<Body>;
    throw refused(this.name, response.status, text);
  }

  /** @throws CommandFailed for any error status */
  async download(path: string): Promise<Buffer> {
    const response = await this.send(path);
    if (!response.ok) throw refused(this.name, response.status, await response.text());
    return Buffer.from(await response.arrayBuffer());
  }

  private send(path: string, body?: object, withinMs = RESPONSE_WITHIN_MS): Promise<Response> {
    const posted = {
      method: 'POST',
      body: JSON.stringify(body),
    };
    return fetch(this.url + path, {
      ...(body && posted),
      headers: { ...authorizationFor(this.name), ...(body && { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(withinMs),
    });
  }
}

/** @param text the response, a problem (RFC 9457) */
export function refused(context: string, status: number, text: string): CommandFailed {
  const { detail = STATUS_CODES[status] } = JSON.parse(text) as { detail?: string };
  const needsToken =
    status === 401 ? ` Set AUTH_TOKEN to an access token for ${context}; --help shows how.` : '';
  return new CommandFailed(`${context} refused the request: ${detail}${needsToken}`);
}

/**
 * The contexts that are running. Prints a line for each context that is not, or for which `AUTH_TOKEN` has no token.
 *
 * @param only the name of one context; all contexts when it is absent
 * @throws CommandFailed when no context is running, or the name is unknown
 */
export async function runningContexts(only?: string): Promise<RunningContext[]> {
  const settings = readSettings(process.env);
  const selected = contexts.filter(({ name }) => only === undefined || name === only);
  if (selected.length === 0) {
    const names = contexts.map(({ name }) => name).join(', ');
    throw new CommandFailed(`There is no context "${only}". The contexts are ${names}.`);
  }
  const running: RunningContext[] = [];
  for (const { name } of selected) {
    const { number, variable } = portOf(settings, name);
    const context = new RunningContext(name, `http://localhost:${number}`);
    if (isLeftOut(name)) console.error(`${name} is left out, because AUTH_TOKEN has no token for it.`);
    else if (await context.isRunning()) running.push(context);
    else console.error(`${name} is not running on port ${number} (${variable}) and is left out.`);
  }
  if (running.length === 0)
    throw new CommandFailed(
      'No context is running, or AUTH_TOKEN has no token for it: "npm start" starts Pawprint.',
    );
  return running;
}
