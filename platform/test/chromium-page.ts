import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from './chromium.js';

/** A reply to a command, or an event. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

interface Event {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A page in Chromium that a test drives by the DevTools protocol. */
export class ChromiumPage {
  private readonly pending = new Map<number, (reply: Message) => void>();
  /** The events of the domains that the test enables, oldest first. */
  readonly events: Event[] = [];
  private commands = 0;
  private session: string | undefined;
  private loaded = (): void => {};

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.id !== undefined) this.pending.get(message.id)?.(message);
      else if (message.method === 'Page.loadEventFired') this.loaded();
      if (message.method !== undefined)
        this.events.push({ method: message.method, params: message.params ?? {} });
    });
  }

  static async open(url: URL): Promise<ChromiumPage> {
    const profile = await mkdtemp(join(tmpdir(), 'pawprint-chromium-'));
    // The sandbox does not work for root, who runs the tests in a container. The pages are trusted.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const flags = ['--headless', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const browser = spawn(chromium!, [...flags, ...sandbox], { stdio: ['ignore', 'ignore', 'pipe'] });
    const socket = new WebSocket(await endpointOf(browser));
    await once(socket, 'open');
    const page = new ChromiumPage(browser, profile, socket);
    const { targetId } = await page.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await page.send('Target.attachToTarget', { targetId, flatten: true });
    page.session = sessionId as string;
    await page.send('Page.enable');
    await page.goTo(url);
    return page;
  }

  /** Resolves when the page is loaded. */
  goTo(url: URL): Promise<void> {
    return this.untilLoaded(() => this.send('Page.navigate', { url: url.href }));
  }

  /** Fills the only form of the page and submits it. Resolves when the next page is loaded. */
  submit(fields: Readonly<Record<string, string>>): Promise<void> {
    const form = 'document.forms[0]';
    const values = JSON.stringify(Object.entries(fields));
    const filling = `for (const [name, value] of ${values}) ${form}.elements[name].value = value`;
    return this.untilLoaded(() => this.evaluate(`${filling}; ${form}.submit()`));
  }

  /** @throws Error with the message of Chromium */
  async send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.commands;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.pending.set(id, resolve);
    this.socket.send(JSON.stringify({ id, method, params, sessionId: this.session }));
    const { result, error } = await promise;
    this.pending.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /**
   * Runs a script in the page.
   *
   * @returns the value of the expression, or of its promise
   * @throws Error with the description of what the script throws
   */
  async evaluate(expression: string): Promise<unknown> {
    const options = { awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression,
      ...options,
    })) as {
      result: { value?: unknown };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }

  private async untilLoaded(act: () => Promise<unknown>): Promise<void> {
    const loaded = new Promise<void>((resolve) => (this.loaded = resolve));
    await act();
    await loaded;
  }

  async close(): Promise<void> {
    this.socket.close();
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endpointOf({ stderr }: ChildProcess): Promise<string> {
  const lines = createInterface({ input: stderr! });
  for await (const line of lines) {
    const [, endpoint] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (endpoint !== undefined) {
      stderr!.resume();
      return endpoint;
    }
  }
  throw new Error('Chromium did not start.');
}
