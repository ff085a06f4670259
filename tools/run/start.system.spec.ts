import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@pawprint/platform/testing';
import pg from 'pg';
import { contexts } from './contexts.js';
import type { countAll } from './counts.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { projectRoot } from './settings.js';
import { overSocket } from './over-socket.js';
import { isFree } from './taken-ports.js';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 120_000;
const GONE_WITHIN_MS = 60_000;
const TEST_WITHIN_MS = 240_000;

const launcher = 'tools/dist/run/main.js';
const portVariables = [
  'FRONT_DOOR_PORT',
  ...contexts.flatMap(({ portVariable, grpc }) => [portVariable, ...(grpc ? [grpc.portVariable] : [])]),
  'MAILBOX_PORT',
  'SMTP_PORT',
];

describe('start', () => {
  let dataDir: string;
  let ports: Record<string, number>;
  let starts: Start[];

  beforeEach(async () => {
    starts = [];
    dataDir = mkdtempSync(join(tmpdir(), 'pawprint-start-'));
    const free = await freePorts(portVariables.length);
    ports = Object.fromEntries(portVariables.map((variable, index) => [variable, free[index]!]));
  });

  afterEach(async () => {
    for (const start of starts) await start.isOver();
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe('npm start', () => {
    it(
      'prints the taken port and its variable, and starts nothing',
      async () => {
        const otherServer = createServer().listen(ports.NOTIFICATIONS_PORT, '127.0.0.1');
        await once(otherServer, 'listening');

        const start = new Start(process.execPath, [launcher]);

        expect(await start.exitCode()).toBe(1);
        expect(start.printed.trim()).toBe(
          `Port ${ports.NOTIFICATIONS_PORT} is taken: stop what uses it, or set NOTIFICATIONS_PORT to another port.`,
        );
        expect(readdirSync(dataDir)).not.toContain('postgres');
        otherServer.close();
      },
      TEST_WITHIN_MS,
    );

    it(
      'exits with an error when bounces cannot be received: without a key, with a short key, or on a taken port',
      async () => {
        const [bouncesPort] = await freePorts(1);
        const withoutKey = new Start(process.execPath, [launcher], { BOUNCES_PORT: String(bouncesPort) });
        expect(await withoutKey.exitCode()).toBe(1);
        expect(withoutKey.printed).toContain('BOUNCES_PORT is set, but INBOUND_KEY is not');

        const shortKey = new Start(process.execPath, [launcher], { INBOUND_KEY: 'k'.repeat(31) });
        expect(await shortKey.exitCode()).toBe(1);
        expect(shortKey.printed).toContain('INBOUND_KEY must have at least 32 bytes');

        const otherServer = createServer().listen(bouncesPort, '127.0.0.1');
        await once(otherServer, 'listening');
        const withBoth = { BOUNCES_PORT: String(bouncesPort), INBOUND_KEY: 'k'.repeat(32) };
        const taken = new Start(process.execPath, [launcher], withBoth);
        expect(await taken.exitCode()).toBe(1);
        expect(taken.printed).toContain(
          `Port ${bouncesPort} is taken: stop what uses it, or set BOUNCES_PORT`,
        );
        otherServer.close();
      },
      TEST_WITHIN_MS,
    );

    it(
      'refuses the embedded database of an earlier build without changing it, and names the folder to remove',
      async () => {
        const folder = join(dataDir, 'postgres');
        await withEmbeddedPostgres(folder, async (admin) => {
          await admin.query('CREATE DATABASE pawprint');
          const { host, port, password } = admin;
          await withClient(`postgres://postgres:${password}@${host}:${port}/pawprint`, (old) =>
            old.query(
              'CREATE SCHEMA search; CREATE TABLE search.migrations (); CREATE TABLE search.kittens ()',
            ),
          );
        });

        const start = new Start(process.execPath, [launcher]);

        await untilTrue(() => start.hasEnded, READY_WITHIN_MS);
        expect(await start.exitCode()).toBe(1);
        expect(start.printed.trim().split('\n')).toEqual([
          expect.stringMatching(/^DATA_DIR .* contains a database of an earlier build/),
        ]);
        expect(start.printed).toContain(`Remove the folder ${folder} `);
        await withEmbeddedPostgres(folder, async (admin) => {
          const { rowCount } = await admin.query(`SELECT FROM pg_roles WHERE rolname LIKE 'pawprint%'`);
          expect(rowCount).toBe(0);
        });
      },
      TEST_WITHIN_MS,
    );

    it(
      'refuses a DATABASE_URL with the schemas of an earlier build, and names what to drop',
      async () => {
        const database = await createTestDatabase([]);
        await withClient(database.adminUrl, (old) =>
          old.query('CREATE SCHEMA search; CREATE TABLE search.migrations ()'),
        );

        const start = new Start(process.execPath, [launcher], { DATABASE_URL: database.adminUrl });

        await untilTrue(() => start.hasEnded, READY_WITHIN_MS);
        expect(await start.exitCode()).toBe(1);
        expect(start.printed.trim().split('\n')).toEqual([
          expect.stringMatching(
            /DATABASE_URL holds tables of an earlier build.*DROP SCHEMA "search" CASCADE/,
          ),
        ]);
        await database.drop();
      },
      TEST_WITHIN_MS,
    );

    it(
      'does not restart a context that cannot start, and exits with the reason',
      async () => {
        const database = await createTestDatabase(contexts.map(({ name }) => name));
        await withClient(database.urls.search!, (search) =>
          search.query(`
            CREATE TABLE search.schema_migrations (owner text, name text, checksum text);
            INSERT INTO search.schema_migrations VALUES ('platform', '9999-of-a-later-build.sql', '')`),
        );

        const start = new Start(process.execPath, [launcher], { DATABASE_URL: database.adminUrl });

        await untilTrue(() => start.hasEnded, READY_WITHIN_MS);
        expect(await start.exitCode()).toBe(1);
        expect(start.printed).toContain('9999-of-a-later-build.sql');
        expect(start.printed).toContain('search cannot start; the reason is above.');
        expect(start.printed).not.toContain('restarting it');
        await database.drop();
      },
      TEST_WITHIN_MS,
    );

    it(
      'restarts what its control socket kills, leaves no process behind when it is killed itself, and keeps its data for `npm run try`',
      async () => {
        const first = new Start(process.execPath, [launcher]);
        await first.ready();
        const before = await kittensFound('Felix');
        expect(before).not.toHaveLength(0);
        expect(await isFree(ports.SEARCH_GRPC_PORT!, '127.0.0.1')).toBe(false);

        expect(statSync(controlSocket()).mode & 0o777).toBe(0o600);
        const breakIt = /http:\S+\/break-it/.exec(first.printed)![0];
        expect(await (await fetch(breakIt)).text()).toContain('Kill postgres');
        const listed = Number(await counted('Kittens listed'));
        await control('kittens');
        await control('kill/search');
        await first.prints('search stopped (signal SIGKILL), restarting it in 0.1 s');
        await control('kill/postgres');
        await first.prints('postgres stopped (signal SIGKILL), restarting it in 0.1 s');
        await untilTrue(async () => (await counted('Kittens listed')) === listed + 1_000, READY_WITHIN_MS);
        await control('poison');
        await untilTrue(
          async () => (await counted('Sent in an email of their own')) === 1_000,
          READY_WITHIN_MS,
        );
        await untilTrue(async () => (await counted('Dead letters of notifications')) === 1, READY_WITHIN_MS);
        expect(await counted('Matches published')).toBe(1_001);

        const processes = first.descendants();
        first.kill('SIGKILL');
        await untilTrue(() => processes.every((pid) => !isAlive(pid)), GONE_WITHIN_MS);

        const second = new Start(process.execPath, [launcher]);
        await second.ready();
        expect(await kittensFound('Felix')).toEqual(before);
        await control('mail/down');
        await untilTrue(async () => !(await greetsSender()), READY_WITHIN_MS);
        await control('mail/normal');
        await untilTrue(greetsSender, READY_WITHIN_MS);
        await control('clock/day');
        const trial = new Start(process.execPath, ['tools/dist/run/try.js']);
        expect(await trial.exitCode()).toBe(0);
        expect(trial.printed).toContain('Clementine matches');
        expect(trial.printed).not.toContain('   401 ');
        const [clementine] = await searched('Clementine');
        const emails = await (await fetch(`http://localhost:${ports.MAILBOX_PORT}/email`)).text();
        expect(emails).toContain(`http://localhost:${ports.FRONT_DOOR_PORT}/kittens/${clementine!.id}`);
        expect(Date.parse(clementine!.listedAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000);

        const others = second.descendants();
        second.kill('SIGINT');
        second.kill('SIGINT');
        expect(await second.exitCode()).toBe(0);
        expect(others.filter(isAlive)).toEqual([]);
        expect(existsSync(controlSocket())).toBe(false);
      },
      TEST_WITHIN_MS,
    );

    it(
      'stops all processes that it has started when its parent is killed',
      async () => {
        const parent = new Start('sh', ['-c', `"$0" ${launcher} --stop-with $$; exit`, process.execPath]);
        const launcherAndMore = 3;
        await untilTrue(() => parent.descendants().length >= launcherAndMore, READY_WITHIN_MS);
        const processes = parent.descendants();

        parent.kill('SIGKILL');
        await untilTrue(() => processes.every((pid) => !isAlive(pid)), GONE_WITHIN_MS);
      },
      TEST_WITHIN_MS,
    );
  });

  describe('npm start with AUTH=required', () => {
    const REQUIRED = { AUTH: 'required' };
    const [EMAIL, PASSWORD] = ['olga@example.org', 'seven old tabby cats'];
    const INVITATION = /http:\/\/localhost:\d+\/links\/invitation\/[\w-]+/;
    const urlOf = (context: string): string => `http://localhost:${ports[`${context}_PORT`]}`;

    it(
      'invites the first operator once, and commands work with a token only',
      async () => {
        const first = new Start(process.execPath, [launcher], REQUIRED);
        await first.ready();
        const tokenFile = join(dataDir, 'service-token');
        const serviceToken = readFileSync(tokenFile, 'utf8').trim();
        expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
        expect(first.printed).not.toContain(serviceToken);
        expect(first.printed).not.toContain('/break-it');
        expect(existsSync(controlSocket())).toBe(false);
        expect(await kittensFound('Felix')).not.toHaveLength(0);
        const frontDoor = urlOf('FRONT_DOOR');
        expect(/http:\S+/.exec(first.printed)![0]).toBe(frontDoor);
        expect(await statusOf(`${frontDoor}/search?q=Felix`)).toBe(200);
        for (const context of ['SEARCH', 'NOTIFICATIONS', 'IDENTITY'])
          expect([
            await statusOf(`${urlOf(context)}/messaging`),
            await statusOf(`${urlOf(context)}/messaging`, serviceToken),
          ]).toEqual([401, 200]);

        const trial = new Start(process.execPath, ['tools/dist/run/try.js'], {});
        expect(await trial.exitCode()).toBe(0);
        for (const text of ['   401 ', '   403 ', 'Clementine matches'])
          expect(trial.printed).toContain(text);
        expect(trial.printed).not.toContain(serviceToken);

        const link = INVITATION.exec(first.printed)![0];
        expect(await register(link)).toBe(200);
        await confirm(EMAIL);
        await first.isOver();

        const second = new Start(process.execPath, [launcher], REQUIRED);
        await second.ready();
        expect(second.printed).not.toMatch(INVITATION);
        expect(readFileSync(tokenFile, 'utf8').trim()).toBe(serviceToken);
        expect(await register(link, 'eve@example.org')).toBe(400);

        const refused = await operate('dead-letters', ['list'], '');
        expect(refused).toMatchObject({
          status: 1,
          stderr: expect.stringContaining('Set AUTH_TOKEN to an access'),
        });
        const tokens = await Promise.all(['search', 'notifications'].map(tokenFor));
        expect(await operate('dead-letters', ['list'], tokens.join(' '))).toMatchObject({
          status: 0,
          stdout: expect.stringContaining('notifications'),
          stderr: 'identity is left out, because AUTH_TOKEN has no token for it.\n',
        });
        expect(await operate('journey', ['unknown'], tokens[0]!)).toMatchObject({
          status: 1,
          stderr: expect.stringContaining('There are no steps for unknown'),
        });
        const catalogue = join(dataDir, 'kittens.ndjson');
        writeFileSync(catalogue, '{}\n');
        expect(await operate('import', [catalogue], tokens[0]!)).toMatchObject({
          status: 2,
          stderr: 'search refused the request: This is allowed only for: shelter.\n',
        });
        expect(await operate('import', ['--help'], '')).toMatchObject({
          status: 0,
          stdout: expect.stringContaining('AUTH_TOKEN'),
        });
      },
      TEST_WITHIN_MS,
    );

    it(
      'uses the service token of a given file',
      async () => {
        const SERVICE_TOKEN_FILE = join(dataDir, 'given');
        writeFileSync(SERVICE_TOKEN_FILE, 'x'.repeat(40));
        const start = new Start(process.execPath, [launcher], { ...REQUIRED, SERVICE_TOKEN_FILE });
        await start.ready();
        expect(await statusOf(`${urlOf('SEARCH')}/messaging`, 'x'.repeat(40))).toBe(200);
        expect(await kittensFound('Felix')).not.toHaveLength(0);
        expect(existsSync(join(dataDir, 'service-token'))).toBe(false);
      },
      TEST_WITHIN_MS,
    );

    async function statusOf(url: string, token?: string): Promise<number> {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(url, { headers })).status;
    }

    async function register(link: string, email = EMAIL): Promise<number> {
      const body = new URLSearchParams({ email, password: PASSWORD });
      return (await fetch(link, { method: 'POST', body })).status;
    }

    async function confirm(address: string): Promise<void> {
      let link: string | undefined;
      await untilTrue(async () => {
        const emails = (await (await fetch(`${urlOf('MAILBOX')}/email`)).json()) as {
          text: string;
          to: { address: string }[];
        }[];
        const email = emails.find(({ to }) => to[0]!.address === address);
        link = /https?:\S+\/links\/confirm\/\S+/.exec(email?.text ?? '')?.[0];
        return link !== undefined;
      }, READY_WITHIN_MS);
      expect((await fetch(link!, { method: 'POST', body: new URLSearchParams() })).status).toBe(200);
    }

    async function tokenFor(audience: string): Promise<string> {
      const response = await fetch(`${urlOf('IDENTITY')}/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: EMAIL, password: PASSWORD, audience }),
      });
      return ((await response.json()) as { accessToken: string }).accessToken;
    }

    async function operate(command: string, args: string[], token: string) {
      const texts = Object.entries(ports).map(([variable, port]) => [variable, String(port)] as const);
      const variables: Record<string, string> = Object.fromEntries(texts);
      const child = spawn(process.execPath, [`tools/dist/operate/${command}/main.js`, ...args], {
        cwd: projectRoot,
        env: { ...process.env, ...variables, AUTH_TOKEN: token },
      });
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      await untilTrue(() => child.exitCode !== null, GONE_WITHIN_MS);
      return { status: child.exitCode, stdout, stderr };
    }
  });

  class Start {
    printed = '';
    private readonly child: ChildProcess;

    constructor(command: string, args: string[], more: Record<string, string> = {}) {
      const { DATABASE_URL: _, SMTP_URL: __, NATS_URL: ___, INBOUND_KEY: ____, ...env } = process.env;
      const texts = Object.fromEntries(
        Object.entries(ports).map(([variable, port]) => [variable, String(port)]),
      );
      this.child = spawn(command, args, {
        cwd: projectRoot,
        env: { ...env, ...texts, ...more, DATA_DIR: dataDir },
      });
      starts.push(this);
      for (const stream of [this.child.stdout!, this.child.stderr!]) {
        stream.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
      }
    }

    async ready(): Promise<void> {
      await untilTrue(() => /^ready/m.test(this.printed) || this.child.exitCode !== null, READY_WITHIN_MS);
      expect(this.printed).toMatch(/^ready/m);
    }

    get hasEnded(): boolean {
      return this.child.exitCode !== null || this.child.signalCode !== null;
    }

    prints(text: string): Promise<void> {
      return untilTrue(() => this.printed.includes(text), GONE_WITHIN_MS);
    }

    async exitCode(): Promise<number | null> {
      await untilTrue(() => this.hasEnded, GONE_WITHIN_MS);
      return this.child.exitCode;
    }

    kill(signal: NodeJS.Signals): void {
      this.child.kill(signal);
    }

    async isOver(): Promise<void> {
      this.kill('SIGTERM');
      await this.exitCode();
    }

    descendants(): number[] {
      const parents = parentsOfAllProcesses();
      const family = new Set([this.child.pid!]);
      let grows = true;
      while (grows) {
        const children = [...parents].filter(([pid, parent]) => family.has(parent) && !family.has(pid));
        for (const [pid] of children) family.add(pid);
        grows = children.length > 0;
      }
      family.delete(this.child.pid!);
      return [...family];
    }
  }

  async function withEmbeddedPostgres(
    folder: string,
    work: (admin: pg.Client) => Promise<unknown>,
  ): Promise<void> {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
    await withClient(postgres.url, work);
    await postgres.stop();
  }

  async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client(url);
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  const kittensFound = async (word: string): Promise<unknown[]> => (await searched(word)).map(({ id }) => id);

  async function searched(word: string): Promise<{ id: string; listedAt: string }[]> {
    try {
      const response = await fetch(`http://localhost:${ports.SEARCH_PORT}/search?q=${word}`);
      return ((await response.json()) as { kittens?: { id: string; listedAt: string }[] }).kittens ?? [];
    } catch {
      return [];
    }
  }

  const controlSocket = (): string => join(dataDir, 'control.sock');

  async function control(command: string): Promise<void> {
    expect(await overSocket(controlSocket(), 'POST', `/${command}`)).toMatchObject({ status: 200 });
  }

  async function counted(name: string): Promise<unknown> {
    const { body } = await overSocket<Awaited<ReturnType<typeof countAll>>>(controlSocket(), 'GET', '/');
    return body.counts.flatMap(({ counts }) => counts).find((count) => count.name === name)?.value;
  }

  async function greetsSender(): Promise<boolean> {
    const socket = connect(ports.SMTP_PORT!, '127.0.0.1').on('error', () => {});
    const [greeting] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as unknown[];
    socket.destroy();
    return Buffer.isBuffer(greeting);
  }

  async function untilTrue(condition: () => Promise<boolean> | boolean, withinMs: number): Promise<void> {
    if (!(await waitUntil(condition, { withinMs })))
      throw new Error(`Not within ${withinMs} ms: ${String(condition)}`);
  }

  /** Linux may lack `ps`, and other systems do not have /proc. */
  function parentsOfAllProcesses(): Map<number, number> {
    if (!existsSync('/proc/self/stat')) {
      const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
      return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
    }
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return new Map(pids.map((pid) => [pid, Number(statOf(pid)[1])]));
  }

  /** False for a zombie, which has exited already. */
  function isAlive(pid: number): boolean {
    if (existsSync('/proc/self/stat')) return !['Z', 'X', ''].includes(statOf(pid)[0] ?? '');
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  /** State, parent and further fields; empty when the process does not exist. The name before them may contain any character. */
  function statOf(pid: number): string[] {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    } catch {
      return [];
    }
  }

  async function freePorts(count: number): Promise<number[]> {
    const servers = Array.from({ length: count }, () => createServer().listen(0));
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const numbers = servers.map((server) => (server.address() as { port: number }).port);
    await Promise.all(servers.map((server) => once(server.close(), 'close')));
    return numbers;
  }
});
