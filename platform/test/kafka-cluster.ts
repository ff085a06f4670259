import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from './until.js';

/**
 * A separate Kafka cluster of three brokers for one test: the mock cluster of librdkafka, in a process of kcat. It keeps its
 * topics in memory, and ends together with the process that started it. Needs kcat on the path.
 */
export class KafkaCluster {
  private constructor(
    private readonly process: ChildProcess,
    /** The addresses of the brokers, separated by commas. */
    readonly brokers: string,
  ) {}

  static async start(): Promise<KafkaCluster> {
    // kcat reads from its input as a producer, so that it runs until the input ends.
    const options = ['-b', 'localhost:1', '-X', 'test.mock.num.brokers=3', '-P', '-t', 'unused'];
    const process = spawn('kcat', options, { stdio: ['pipe', 'ignore', 'pipe'] });
    const failed = once(process, 'close').then(() => Promise.reject(new Error('kcat did not start.')));
    const brokers = (async () => {
      for await (const line of createInterface(process.stderr)) {
        const found = / replaced with (\S+)/.exec(line);
        if (found) return found[1]!;
      }
      return failed;
    })();
    const cluster = new KafkaCluster(process, await Promise.race([brokers, failed]));
    process.stderr.resume();
    failed.catch(() => {});
    return cluster;
  }

  /** Suspends the brokers, so that they answer no request. */
  async suspend(): Promise<void> {
    this.process.kill('SIGSTOP');
    const states = ['-o', 'state=', '-p', String(this.process.pid)];
    await until('the brokers are suspended', () => String(spawnSync('ps', states).stdout).startsWith('T'));
  }

  resume(): void {
    this.process.kill('SIGCONT');
  }

  /** Kills the brokers, which lose their topics. */
  async stop(): Promise<void> {
    if (this.process.kill('SIGKILL')) await once(this.process, 'exit');
  }
}
