import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BreakableMailbox } from './breakable-mailbox.js';
import { CannotStart } from './cannot-start.js';
import { Child, howItEnded, type RunningProcess } from './child-process.js';
import { contexts } from './contexts.js';
import { controlSocketIn, mayBeBroken, openControlSocket } from './control-socket.js';
import { controlsOf } from './controls.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { inviteOperator } from './invitation.js';
import { keepRunning, type Kept } from './keep-running.js';
import { MovableClock } from './movable-clock.js';
import { ProcessLog } from './process-log.js';
import { untilReady } from './readiness.js';
import { listSampleKittens } from './sample-kittens.js';
import { identityKeyFile, serviceTokenFile } from './secret-files.js';
import { portOf, projectRoot, type Settings } from './settings.js';
import { listThousandKittens } from './thousand-kittens.js';

const STOP_WITHIN_MS = 5_000;
const DATABASE = 'pawprint';
const POSTGRES = 'postgres';
/** Its folder and the name of its process. */
export const FRONT_DOOR = 'front-door';
/** A copy of the platform's constant, because the platform takes a second to load. */
const CANNOT_START_EXIT_CODE = 78;

/** Starts every process of `npm start` in order, and stops them in the opposite order. */
export class Launch {
  private readonly servers: Kept[] = [];
  private readonly kept = new Map<string, Kept>();
  private postgres: Kept | undefined;
  private mailbox: BreakableMailbox | undefined;
  /** Undefined when no page may break the system. */
  private control: Server | undefined;
  /** The clock of all processes; undefined when no page may break the system, or when `CLOCK_FILE` names another clock. */
  private clock: MovableClock | undefined;
  /** The file with the token of the processes of this system; undefined when callers need no token. */
  private readonly tokenFile: string | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly stopping: AbortSignal,
    private readonly print: (line: string) => void,
  ) {
    if (process.env.AUTH === 'required')
      this.tokenFile = process.env.SERVICE_TOKEN_FILE || serviceTokenFile(settings.dataDir);
  }

  /** @throws CannotStart */
  async start(): Promise<void> {
    // Each takes one to two seconds, and neither depends on the other.
    const [mailbox, urls] = await Promise.allSettled([this.startMailbox(), this.startDatabase()]);
    if (urls.status === 'rejected') throw urls.reason;
    if (mailbox.status === 'rejected') throw mailbox.reason;
    this.stopping.throwIfAborted();
    if (mayBeBroken(process.env)) await this.letItBeBroken(urls.value.search!);

    await Promise.all([
      this.startFrontDoor(urls.value[FRONT_DOOR]),
      ...contexts.map(({ name }) => this.startContext(name, urls.value[name])),
    ]);
    await this.listSampleKittens();
  }

  /**
   * The link by which the first operator registers. Undefined when Identity does not issue the access tokens, when there is an
   * operator, or when a link was made within a day.
   */
  async invitationLink(): Promise<string | undefined> {
    if (this.tokenFile === undefined || process.env.AUTH_ISSUER) return undefined;
    const request = { headers: this.authorization(), signal: this.stopping };
    try {
      const path = await inviteOperator(this.urlOf('identity'), request);
      return path === null ? undefined : this.publicUrlOf('identity') + path;
    } catch (error) {
      this.stopping.throwIfAborted();
      this.print(`warning: the first operator could not be invited: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Whether the front door has the page that breaks the system. */
  get canBeBroken(): boolean {
    return this.control !== undefined;
  }

  restart(context: string): void {
    this.print(`${context} changed, restarting it`);
    this.kept.get(context)?.restart();
  }

  async stop(): Promise<void> {
    this.control?.close();
    this.control?.closeAllConnections();
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.postgres?.stop();
  }

  private async letItBeBroken(searchUrl: string): Promise<void> {
    const { dataDir } = this.settings;
    const { SearchLog } = await import('./search-log.js');
    if (!process.env.CLOCK_FILE) this.clock = new MovableClock(join(dataDir, 'clock'));
    const controls = controlsOf({
      processes: [...contexts.map(({ name }) => name), ...(this.postgres ? [POSTGRES] : [])],
      kill: (name) => (name === POSTGRES ? this.postgres : this.kept.get(name))?.kill(),
      mailbox: this.mailbox,
      clock: this.clock,
      log: new SearchLog(searchUrl),
      urls: Object.fromEntries(contexts.map(({ name }) => [name, this.urlOf(name)])),
      listThousandKittens: async () =>
        listThousandKittens(
          `http://localhost:${this.settings.frontDoorPort.number}`,
          await this.nowOfTheContexts(),
        ),
    });
    try {
      this.control = await openControlSocket(controlSocketIn(dataDir), controls);
    } catch (error) {
      this.print(`warning: there is no page to break the system: ${(error as Error).message}`);
    }
  }

  private async startDatabase(): Promise<Record<string, string>> {
    const { databaseUrl } = this.settings;
    // Loading the platform takes as long as starting Postgres, so both run at the same time.
    const platform = import('@pawprint/platform/provisioning');
    try {
      const adminUrl = databaseUrl ?? (await this.startPostgres());
      const { provisionContexts } = await platform;
      this.stopping.throwIfAborted();
      return await provisionContexts(adminUrl, [FRONT_DOOR, ...contexts.map(({ name }) => name)]);
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
    const log = this.logOf(POSTGRES);
    let url: URL | undefined;
    const start = async (): Promise<RunningProcess> => {
      const postgres = await startEmbeddedPostgres({
        dataDir: this.postgresFolder(),
        log: log.keep,
        // The contexts keep their URL, so a restarted Postgres must use the same port.
        port: url && Number(url.port),
        signal: this.stopping,
      });
      url = new URL(postgres.url);
      return postgres;
    };
    this.postgres = await this.keep(POSTGRES, start);
    url!.pathname = `/${DATABASE}`;
    return url!.href;
  }

  private embeddedDatabaseIsOld(): string {
    const { dataDir } = this.settings;
    return (
      `DATA_DIR (${dataDir}) contains a database of an earlier build, which this build cannot use. ` +
      `Remove the folder ${this.postgresFolder()} (this deletes all kittens, saved searches and notifications) ` +
      `or set DATA_DIR to another folder. Nothing was changed.`
    );
  }

  private postgresFolder(): string {
    return join(this.settings.dataDir, POSTGRES);
  }

  private async startMailbox(): Promise<void> {
    const { smtpUrl, smtpPort, mailboxPort, dataDir } = this.settings;
    if (smtpUrl) return;
    const emails = join(dataDir, 'emails');
    await mkdir(emails, { recursive: true });
    const script = fileURLToPath(new URL('mailbox.js', import.meta.url));
    const args = [script, String(smtpPort.number), String(mailboxPort.number), emails];
    const mailbox = new BreakableMailbox(emails);
    this.mailbox = mailbox;
    const readyUrl = `http://127.0.0.1:${mailboxPort.number}/healthz`;
    await this.startServer('mailbox', args, process.env, readyUrl, (child) => mailbox.started(child));
  }

  /** It answers while contexts are unavailable, so it need not wait for them. */
  private async startFrontDoor(databaseUrl: string | undefined): Promise<void> {
    const { variable, number } = this.settings.frontDoorPort;
    const env = {
      ...process.env,
      [variable]: String(number),
      ...Object.fromEntries(
        contexts.map(({ name }) => {
          const service = `${name.toUpperCase().replaceAll('-', '_')}_HTTP`;
          const port = portOf(this.settings, name).number;
          return [service, process.env[service] || `static:127.0.0.1:${port}`];
        }),
      ),
      ...this.grpcServices(),
      DATABASE_URL: databaseUrl,
      CLOCK_FILE: this.clockFile,
      CONTROL_SOCKET: this.control && controlSocketIn(this.settings.dataDir),
      ...this.authentication(),
    };
    await this.startServer(
      FRONT_DOOR,
      ['front-door/dist/main.js'],
      env,
      `http://localhost:${number}/health/ready`,
    );
  }

  private async startContext(name: string, databaseUrl: string | undefined): Promise<void> {
    const { settings } = this;
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
      IDENTITY_KEY_FILE: process.env.IDENTITY_KEY_FILE || identityKeyFile(settings.dataDir),
      ...this.grpcServices(),
      CLOCK_FILE: this.clockFile,
      // The page of a kitten is at the front door.
      SEARCH_PUBLIC_URL: process.env.SEARCH_PUBLIC_URL || `http://localhost:${settings.frontDoorPort.number}`,
      ...this.authentication(),
    };
    const script = `contexts/${name}/dist/main.js`;
    await this.startServer(name, [script], env, `${this.urlOf(name)}/health/ready`);
  }

  private async startServer(
    name: string,
    args: string[],
    env: NodeJS.ProcessEnv,
    readyUrl: string,
    onStart: (child: Child) => void = () => {},
  ): Promise<void> {
    const log = this.logOf(name);
    const { standardOutput, standardError } = log;
    const start = async () => {
      const child = new Child({
        command: process.execPath,
        args,
        cwd: projectRoot,
        env,
        stopWithinMs: STOP_WITHIN_MS,
        standardOutput,
        standardError,
      });
      onStart(child);
      return child;
    };
    this.stopping.throwIfAborted();
    // A context that exits with this code before it was ready has printed the reason; a restart would fail in the same way.
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
    const failure = await listSampleKittens(
      join(projectRoot, 'contexts/search/sample/kittens.json'),
      this.urlOf('search'),
      { today: await this.nowOfTheContexts(), headers: this.authorization(), signal: this.stopping },
    ).catch((error: unknown) => `the sample kittens could not be listed: ${(error as Error).message}`);
    this.stopping.throwIfAborted();
    if (failure) this.print(`warning: ${failure}`);
  }

  private get clockFile(): string | undefined {
    return this.clock?.file ?? process.env.CLOCK_FILE;
  }

  /** The contexts' clock: they refuse a kitten whose birthday is after their today. */
  private async nowOfTheContexts(): Promise<Date> {
    const { clockFrom } = await import('@pawprint/platform/runtime');
    return clockFrom(this.clockFile).now();
  }

  /** How each context with a gRPC server is found. */
  private grpcServices(): NodeJS.ProcessEnv {
    return Object.fromEntries(
      [...this.settings.grpcPorts].map(([name, { number }]) => {
        const service = `${name.toUpperCase().replaceAll('-', '_')}_GRPC`;
        return [service, process.env[service] || `static:127.0.0.1:${number}`];
      }),
    );
  }

  /** The variables by which a process identifies callers. */
  private authentication(): NodeJS.ProcessEnv {
    if (this.tokenFile === undefined) return {};
    return {
      SERVICE_TOKEN_FILE: this.tokenFile,
      AUTH_ISSUER: process.env.AUTH_ISSUER || this.publicUrlOf('identity'),
      AUTH_JWKS_URL: process.env.AUTH_JWKS_URL || `${this.urlOf('identity')}/.well-known/jwks.json`,
    };
  }

  private urlOf(context: string): string {
    return `http://localhost:${portOf(this.settings, context).number}`;
  }

  private publicUrlOf(context: string): string {
    return process.env[`${context.toUpperCase()}_PUBLIC_URL`] || this.urlOf(context);
  }

  private authorization(): Readonly<Record<string, string>> {
    if (this.tokenFile === undefined) return {};
    return { authorization: `Bearer ${readFileSync(this.tokenFile, 'utf8').trim()}` };
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
      print: this.print,
      ...(isPermanent && { isPermanent }),
    });
  }

  private logOf(name: string): ProcessLog {
    return new ProcessLog(name, join(this.settings.dataDir, 'logs'), this.print);
  }
}

/** Without the URL, which contains the password. A refused connection to several addresses has a code but no message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || 'unknown reason').replace(/\.$/, '');
}
