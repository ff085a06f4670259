import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.js';
import { Child, howItEnded, type RunningProcess } from './child-process.js';
import { contexts } from './contexts.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { keepRunning, type Kept } from './keep-running.js';
import { ProcessLog } from './process-log.js';
import { untilReady } from './readiness.js';
import { listSampleKittens } from './sample-kittens.js';
import { portOf, projectRoot, type Settings } from './settings.js';

const STOP_WITHIN_MS = 5_000;
const DATABASE = 'pawprint';
/** As the platform has it, which takes a second to load. */
const CANNOT_START_EXIT_CODE = 78;

/** Everything that `npm start` starts, in its order; stopped in the opposite one. */
export class Launch {
  private readonly servers: Kept[] = [];
  private readonly kept = new Map<string, Kept>();
  private postgres: Kept | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly stopping: AbortSignal,
    private readonly say: (line: string) => void,
  ) {}

  /** @throws CannotStart */
  async start(): Promise<void> {
    // Both take a second or two, and neither needs the other.
    const [mailbox, urls] = await Promise.allSettled([this.startMailbox(), this.startDatabase()]);
    if (urls.status === 'rejected') throw urls.reason;
    if (mailbox.status === 'rejected') throw mailbox.reason;
    this.stopping.throwIfAborted();

    await Promise.all(contexts.map(({ name }) => this.startContext(name, urls.value[name])));
    await this.listSampleKittens();
  }

  restart(context: string): void {
    this.say(`${context} changed, starting it anew`);
    this.kept.get(context)?.restart();
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.postgres?.stop();
  }

  private async startDatabase(): Promise<Record<string, string>> {
    const { databaseUrl } = this.settings;
    // Takes as long to load as Postgres to start.
    const platform = import('@pawprint/platform/provisioning');
    try {
      const adminUrl = databaseUrl ?? (await this.startPostgres());
      const { provisionContexts } = await platform;
      this.stopping.throwIfAborted();
      return await provisionContexts(
        adminUrl,
        contexts.map(({ name }) => name),
      );
    } catch (error) {
      this.stopping.throwIfAborted();
      const { SchemasOfEarlierBuild } = await platform;
      if (error instanceof SchemasOfEarlierBuild)
        throw new CannotStart(databaseUrl ? error.message : this.embeddedDatabaseIsOld());
      if (databaseUrl === undefined) throw error;
      throw new CannotStart(`The database of DATABASE_URL cannot be used: ${reasonOf(error)}.`);
    }
  }

  private async startPostgres(): Promise<string> {
    const log = this.logOf('postgres');
    let url: URL | undefined;
    const start = async (): Promise<RunningProcess> => {
      const postgres = await startEmbeddedPostgres({
        dataDir: this.postgresFolder(),
        log: log.keep,
        // The contexts know one URL for as long as they run.
        port: url && Number(url.port),
        signal: this.stopping,
      });
      url = new URL(postgres.url);
      return postgres;
    };
    this.postgres = await this.keep('postgres', start);
    url!.pathname = `/${DATABASE}`;
    return url!.href;
  }

  private embeddedDatabaseIsOld(): string {
    const { dataDir } = this.settings;
    return (
      `DATA_DIR (${dataDir}) holds a database of an earlier build, which this build cannot use. ` +
      `Remove the folder ${this.postgresFolder()} (with all kittens, saved searches and notifications) ` +
      `or set DATA_DIR to another folder. Nothing was changed.`
    );
  }

  private postgresFolder(): string {
    return join(this.settings.dataDir, 'postgres');
  }

  private async startMailbox(): Promise<void> {
    const { smtpUrl, smtpPort, mailboxPort, dataDir } = this.settings;
    if (smtpUrl) return;
    const mails = join(dataDir, 'mails');
    await mkdir(mails, { recursive: true });
    const script = fileURLToPath(new URL('mailbox.js', import.meta.url));
    const args = [script, String(smtpPort.number), String(mailboxPort.number), mails];
    await this.startServer('mailbox', args, process.env, `http://127.0.0.1:${mailboxPort.number}/healthz`);
  }

  private async startContext(name: string, databaseUrl: string | undefined): Promise<void> {
    const { settings } = this;
    const port = portOf(settings, name);
    const env = {
      ...process.env,
      ...Object.fromEntries(
        [...settings.contextPorts.values(), ...settings.grpcPorts.values()].map(({ variable, number }) => [
          variable,
          String(number),
        ]),
      ),
      DATABASE_URL: databaseUrl,
      BOUNCES_PORT: settings.bouncesPort && String(settings.bouncesPort.number),
      SMTP_URL: settings.smtpUrl ?? `smtp://127.0.0.1:${settings.smtpPort.number}`,
      SEARCH_GRPC: process.env.SEARCH_GRPC || `static:127.0.0.1:${settings.grpcPorts.get('search')!.number}`,
      SEARCH_PUBLIC_URL:
        process.env.SEARCH_PUBLIC_URL || `http://localhost:${portOf(settings, 'search').number}`,
    };
    const script = `contexts/${name}/dist/main.js`;
    await this.startServer(name, [script], env, `http://localhost:${port.number}/health/ready`);
  }

  private async startServer(
    name: string,
    args: string[],
    env: NodeJS.ProcessEnv,
    readyUrl: string,
  ): Promise<void> {
    const log = this.logOf(name);
    const { standardOutput, standardError } = log;
    const start = async () =>
      new Child({
        command: process.execPath,
        args,
        cwd: projectRoot,
        env,
        stopWithinMs: STOP_WITHIN_MS,
        standardOutput,
        standardError,
      });
    this.stopping.throwIfAborted();
    // A context that exits with this code before it was ever ready has printed why, and would only do so again.
    const cannotStart = Promise.withResolvers<never>();
    let wasReady = false;
    const isPermanent = (how: string): boolean => {
      if (wasReady || how !== howItEnded(CANNOT_START_EXIT_CODE, null)) return false;
      cannotStart.reject(new CannotStart(`${name} cannot start; the reason is above.`));
      return true;
    };
    const kept = await this.keep(name, start, isPermanent);
    this.servers.push(kept);
    this.kept.set(name, kept);
    await Promise.race([untilReady(name, readyUrl, { log, signal: this.stopping }), cannotStart.promise]);
    wasReady = true;
  }

  private async listSampleKittens(): Promise<void> {
    const trouble = await listSampleKittens(
      join(projectRoot, 'contexts/search/sample/kittens.json'),
      `http://localhost:${portOf(this.settings, 'search').number}`,
      { today: await present(), signal: this.stopping },
    ).catch((error: unknown) => `the sample kittens could not be listed: ${(error as Error).message}`);
    this.stopping.throwIfAborted();
    if (trouble) this.say(`warning: ${trouble}`);
  }

  private keep(
    name: string,
    start: () => Promise<RunningProcess>,
    isPermanent?: (how: string) => boolean,
  ): Promise<Kept> {
    return keepRunning({
      name,
      start,
      stopping: this.stopping,
      say: this.say,
      ...(isPermanent && { isPermanent }),
    });
  }

  private logOf(name: string): ProcessLog {
    return new ProcessLog(name, join(this.settings.dataDir, 'logs'), this.say);
  }
}

/** Of the contexts' clock: to them a kitten must not be born tomorrow. */
async function present(): Promise<Date> {
  const { CLOCK_FILE } = process.env;
  if (!CLOCK_FILE) return new Date();
  const { clockFrom } = await import('@pawprint/platform/runtime');
  return clockFrom(CLOCK_FILE).now();
}

/** Never the URL itself, which has the password in it. A refused connection to several addresses has no message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || 'unknown reason').replace(/\.$/, '');
}
