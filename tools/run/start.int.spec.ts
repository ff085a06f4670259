import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@pawprint/platform/testing';
import pg from 'pg';
import { contexts } from './contexts.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { projectRoot } from './settings.js';
import { isFree } from './taken-ports.js';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 60_000;
const GONE_WITHIN_MS = 10_000;
const TEST_WITHIN_MS = 120_000;

const launcher = 'tools/dist/run/main.js';
const portVariables = [
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
      'names a port that is taken with its variable, and starts nothing',
      async () => {
        const stranger = createServer().listen(ports.NOTIFICATIONS_PORT, '127.0.0.1');
        await once(stranger, 'listening');

        const start = new Start(process.execPath, [launcher]);

        expect(await start.exitCode()).toBe(1);
        expect(start.printed.trim()).toBe(
          `Port ${ports.NOTIFICATIONS_PORT} is taken: stop what uses it, or set NOTIFICATIONS_PORT to another port.`,
        );
        expect(readdirSync(dataDir)).not.toContain('postgres');
        stranger.close();
      },
      TEST_WITHIN_MS,
    );

    it(
      'opens no door for what comes back without a key, nor with one that is too short, nor where somebody else is',
      async () => {
        const [door] = await freePorts(1);
        const withoutKey = new Start(process.execPath, [launcher], { BOUNCES_PORT: String(door) });
        expect(await withoutKey.exitCode()).toBe(1);
        expect(withoutKey.printed).toContain('BOUNCES_PORT is set, but INBOUND_KEY is not');

        const shortKey = new Start(process.execPath, [launcher], { INBOUND_KEY: 'k'.repeat(31) });
        expect(await shortKey.exitCode()).toBe(1);
        expect(shortKey.printed).toContain('INBOUND_KEY must have at least 32 bytes');

        const stranger = createServer().listen(door, '127.0.0.1');
        await once(stranger, 'listening');
        const withBoth = { BOUNCES_PORT: String(door), INBOUND_KEY: 'k'.repeat(32) };
        const taken = new Start(process.execPath, [launcher], withBoth);
        expect(await taken.exitCode()).toBe(1);
        expect(taken.printed).toContain(`Port ${door} is taken: stop what uses it, or set BOUNCES_PORT`);
        stranger.close();
      },
      TEST_WITHIN_MS,
    );

    it(
      'refuses the embedded database of an earlier build, names DATA_DIR and the folder to remove, and changes nothing',
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
          expect.stringMatching(/^DATA_DIR .* holds a database of an earlier build/),
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
      'refuses the database of DATABASE_URL when an earlier build made it, and says what to drop',
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
      'does not restart a context that cannot start, and ends with the reason',
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
        expect(start.printed).not.toContain('starting it again');
        await database.drop();
      },
      TEST_WITHIN_MS,
    );

    it(
      'starts a killed context again, leaves nothing running when it is killed itself, and goes on where it was',
      async () => {
        const first = new Start(process.execPath, [launcher]);
        await first.ready();
        const before = await kittensFound('Felix');
        expect(before).not.toHaveLength(0);
        expect(await isFree(ports.SEARCH_GRPC_PORT!, '127.0.0.1')).toBe(false);

        process.kill(first.pidOf('contexts/search/dist/main.js'), 'SIGKILL');
        await first.prints('search stopped (signal SIGKILL), starting it again in 0.1 s');
        await untilTrue(async () => (await kittensFound('Felix')).length > 0, READY_WITHIN_MS);

        const processes = first.descendants();
        first.kill('SIGKILL');
        await untilTrue(() => processes.every((pid) => !isAlive(pid)), GONE_WITHIN_MS);

        const second = new Start(process.execPath, [launcher]);
        await second.ready();
        expect(await kittensFound('Felix')).toEqual(before);

        const others = second.descendants();
        second.kill('SIGINT');
        second.kill('SIGINT');
        expect(await second.exitCode()).toBe(0);
        expect(others.filter(isAlive)).toEqual([]);
      },
      TEST_WITHIN_MS,
    );

    it(
      'stops all that it has started so far when its parent is killed',
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

    pidOf(argument: string): number {
      return this.descendants().find((pid) => commandOf(pid).includes(argument))!;
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

  async function kittensFound(word: string): Promise<unknown[]> {
    try {
      const response = await fetch(`http://localhost:${ports.SEARCH_PORT}/search?q=${word}`);
      const { kittens } = (await response.json()) as { kittens?: { id: string }[] };
      return (kittens ?? []).map(({ id }) => id);
    } catch {
      return [];
    }
  }

  async function untilTrue(condition: () => Promise<boolean> | boolean, withinMs: number): Promise<void> {
    if (!(await waitUntil(condition, { withinMs })))
      throw new Error(`Not within ${withinMs} ms: ${String(condition)}`);
  }

  /** On Linux there need not be a `ps`, elsewhere there is no /proc. */
  function parentsOfAllProcesses(): Map<number, number> {
    if (!existsSync('/proc/self/stat')) {
      const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
      return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
    }
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return new Map(pids.map((pid) => [pid, Number(statOf(pid)[1])]));
  }

  function commandOf(pid: number): string {
    if (!existsSync('/proc/self/cmdline'))
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  }

  /** A zombie is as dead as can be. */
  function isAlive(pid: number): boolean {
    if (existsSync('/proc/self/stat')) return !['Z', 'X', ''].includes(statOf(pid)[0] ?? '');
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  /** State, parent, and so on; nothing where there is no such process. The name before them may hold anything. */
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
