import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** One older file of each log is kept, so a log occupies at most twice this size. */
const MAX_FILE_BYTES = 10_000_000;
const RECENT_LINES = 30;
const WORTH_SHOWING = new Set(['warn', 'error', 'fatal']);

/** Writes all output lines of one process to a file, and its warnings and errors to the terminal too. */
export class ProcessLog {
  readonly file: string;
  private readonly recent: string[] = [];
  private stream: WriteStream;
  private sizeBytes: number;

  constructor(
    private readonly name: string,
    folder: string,
    private readonly show: (line: string) => void,
  ) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `${name}.log`);
    this.stream = this.open();
    this.sizeBytes = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Shows a line of JSON whose level is `warn` or above. */
  readonly standardOutput = (line: string): void => {
    this.keep(line);
    const entry = parseEntry(line);
    if (entry && WORTH_SHOWING.has(entry.level)) this.show(`[${this.name}] ${entry.level}: ${entry.message}`);
  };

  /** Always shows the line. */
  readonly standardError = (line: string): void => {
    this.keep(line);
    const entry = parseEntry(line);
    this.show(`[${this.name}] ${entry ? `${entry.level}: ${entry.message}` : line}`);
  };

  /** Never shows the line. */
  readonly keep = (line: string): void => {
    this.recent.push(line);
    if (this.recent.length > RECENT_LINES) this.recent.shift();
    this.sizeBytes += Buffer.byteLength(line) + 1;
    if (this.sizeBytes > MAX_FILE_BYTES) this.beginNewFile();
    this.stream.write(`${line}\n`);
  };

  lastLines(): string {
    return this.recent.map((line) => `  ${line}`).join('\n');
  }

  private beginNewFile(): void {
    this.stream.end();
    renameSync(this.file, `${this.file}.1`);
    this.stream = this.open();
    this.sizeBytes = 0;
  }

  private open(): WriteStream {
    // A full disk must not crash the system because of its log.
    return createWriteStream(this.file, { flags: 'a' }).on('error', () => {});
  }
}

export function eachLine(stream: Readable | null, handle: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', handle);
}

function parseEntry(line: string): { level: string; message: string } | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, message } = JSON.parse(line) as { level?: unknown; message?: unknown };
    if (typeof level !== 'string') return undefined;
    return { level, message: typeof message === 'string' ? message : JSON.stringify(message) };
  } catch {
    return undefined;
  }
}
