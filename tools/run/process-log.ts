import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Of each log there is one older file, so that a log takes twice this at most. */
const LARGEST_FILE_BYTES = 10_000_000;
const REMEMBERED_LINES = 30;
const WORTH_SHOWING = new Set(['warn', 'error', 'fatal']);

/** Where the lines of one process go: all into a file, those that matter to whoever watches also to the terminal. */
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

  /** Lines of JSON: those whose level is a warning or worse are shown. */
  readonly standardOutput = (line: string): void => {
    this.keep(line);
    const entry = parseEntry(line);
    if (entry && WORTH_SHOWING.has(entry.level)) this.show(`[${this.name}] ${entry.level}: ${entry.message}`);
  };

  /** Is always shown. */
  readonly standardError = (line: string): void => {
    this.keep(line);
    const entry = parseEntry(line);
    this.show(`[${this.name}] ${entry ? `${entry.level}: ${entry.message}` : line}`);
  };

  /** Is never shown. */
  readonly keep = (line: string): void => {
    this.recent.push(line);
    if (this.recent.length > REMEMBERED_LINES) this.recent.shift();
    this.sizeBytes += Buffer.byteLength(line) + 1;
    if (this.sizeBytes > LARGEST_FILE_BYTES) this.beginNewFile();
    this.stream.write(`${line}\n`);
  };

  end(): string {
    return this.recent.map((line) => `  ${line}`).join('\n');
  }

  private beginNewFile(): void {
    this.stream.end();
    renameSync(this.file, `${this.file}.1`);
    this.stream = this.open();
    this.sizeBytes = 0;
  }

  private open(): WriteStream {
    // A full disk must not take the system down with it: its log is the least of what is lost.
    return createWriteStream(this.file, { flags: 'a' }).on('error', () => {});
  }
}

export function eachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', take);
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
