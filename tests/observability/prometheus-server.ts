import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '@pawprint/platform/testing';
import { FOLDER, type TargetGroup } from './shipped.js';

const SECONDS_FOR_A_MINUTE = 2;

interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/**
 * A Prometheus on a free port, with the shipped configuration and other targets. Its copy of the files is faster than the
 * shipped ones: a minute becomes `SECONDS_FOR_A_MINUTE` seconds, and it scrapes every second.
 */
export class PrometheusServer {
  private child: ChildProcess | undefined;
  private printed: Promise<string> | undefined;

  private constructor(
    private readonly root: string,
    private readonly port: number,
  ) {}

  static async start(
    port: number,
    targets: readonly TargetGroup[],
    serviceToken: string,
  ): Promise<PrometheusServer> {
    const root = mkdtempSync(join(tmpdir(), 'pawprint-prometheus-'));
    const folder = join(root, 'deploy/observability');
    cpSync(FOLDER, folder, { recursive: true });
    for (const file of ['prometheus.yml', 'alerts.yml'])
      writeFileSync(join(folder, file), faster(readFileSync(join(folder, file), 'utf8')));
    writeFileSync(join(folder, 'targets.yml'), JSON.stringify(targets));
    mkdirSync(join(root, '.pawprint'));
    writeFileSync(join(root, '.pawprint/service-token'), serviceToken);
    const server = new PrometheusServer(root, port);
    await server.start();
    return server;
  }

  /** The results of an instant query, by their labels. */
  async query(expr: string): Promise<readonly Result[]> {
    const url = `http://127.0.0.1:${this.port}/api/v1/query?query=${encodeURIComponent(expr)}`;
    const response = await fetch(url);
    const body = (await response.json()) as { data: { result: readonly Result[] }; error?: string };
    if (!response.ok) throw new Error(`${body.error}: ${expr}`);
    return body.data.result;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child?.kill('SIGKILL')) await once(child, 'exit');
    rmSync(this.root, { recursive: true });
  }

  private async start(): Promise<void> {
    this.child = spawn(
      'prometheus',
      [
        `--config.file=${join(this.root, 'deploy/observability/prometheus.yml')}`,
        `--storage.tsdb.path=${join(this.root, 'data')}`,
        `--web.listen-address=127.0.0.1:${this.port}`,
        '--log.level=warn',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.printed = text(this.child.stderr!);
    await until('Prometheus is ready', async () => {
      if (this.child?.exitCode !== null) throw new Error(`Prometheus ended: ${await this.printed}`);
      const response = await fetch(`http://127.0.0.1:${this.port}/-/ready`).catch(() => undefined);
      return response?.status === 200;
    });
  }
}

/** The same file with shorter times. */
const faster = (file: string): string =>
  file
    .replaceAll(/\b(\d+)m\b/g, (_, minutes) => `${Number(minutes) * SECONDS_FOR_A_MINUTE}s`)
    .replaceAll(/_interval: 15s/g, '_interval: 1s');
