import { contexts } from '../run/contexts.js';
import { portOf, readSettings } from '../run/settings.js';

/** Something for whoever typed the command to read, and to put right: no stack is shown. */
export class CannotDo extends Error {}

/** The same as it comes over HTTP. */
export type AsJson<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Field in keyof Value]: AsJson<Value[Field]> }
    : Value;

/** Longer than a context takes to decide about very many dead letters. */
const ANSWER_WITHIN_MS = 90_000;
const ALIVE_WITHIN_MS = 5_000;

/** A context where the launcher would start it. */
export class RunningContext {
  constructor(
    readonly name: string,
    readonly url: string,
  ) {}

  async runs(): Promise<boolean> {
    const response = await this.send('/health/live', undefined, ALIVE_WITHIN_MS).catch(() => null);
    await response?.body?.cancel();
    return response?.ok === true;
  }

  /**
   * @param body where there is one, it is posted
   * @returns null for what is not there
   * @throws CannotDo when the context refuses
   */
  async ask<Answer>(path: string, body?: object): Promise<AsJson<Answer> | null> {
    const response = await this.send(path, body);
    const text = await response.text();
    if (response.status === 404) return null;
    if (response.ok) return (text === '' ? {} : JSON.parse(text)) as AsJson<Answer>;
    throw new CannotDo(`${this.name} refuses: ${(JSON.parse(text) as { detail: string }).detail}`);
  }

  private send(path: string, body?: object, withinMs = ANSWER_WITHIN_MS): Promise<Response> {
    const posted = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return fetch(this.url + path, {
      ...(body && posted),
      signal: AbortSignal.timeout(withinMs),
    });
  }
}

/**
 * Those that run; of the others it is said that they are not asked.
 *
 * @param only the name of one, when the others do not matter
 * @throws CannotDo when none of them runs, or there is none of that name
 */
export async function runningContexts(only?: string): Promise<RunningContext[]> {
  const settings = readSettings(process.env);
  const wanted = contexts.filter(({ name }) => only === undefined || name === only);
  if (wanted.length === 0) {
    const names = contexts.map(({ name }) => name).join(', ');
    throw new CannotDo(`There is no context "${only}", only ${names}.`);
  }
  const running: RunningContext[] = [];
  for (const { name } of wanted) {
    const { number, variable } = portOf(settings, name);
    const context = new RunningContext(name, `http://localhost:${number}`);
    if (await context.runs()) running.push(context);
    else console.error(`${name} does not run on port ${number} (${variable}): it is not asked.`);
  }
  if (running.length === 0) throw new CannotDo('Nobody is there to be asked: "npm start" starts Pawprint.');
  return running;
}
