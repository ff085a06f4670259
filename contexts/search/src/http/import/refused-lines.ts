import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusedLine } from './entry.js';

/**
 * Any number of refused lines, stored in a temporary file. The file has no name, so that the operating system removes it
 * when it is closed, and also when the process is killed.
 */
export class RefusedLines {
  private file: FileHandle | null = null;

  constructor(private readonly folder: string = tmpdir()) {}

  async add(lines: readonly RefusedLine[]): Promise<void> {
    if (lines.length === 0) return;
    const separator = this.file ? ',\n' : '';
    this.file ??= await fileWithoutName(this.folder);
    await this.file.appendFile(separator + lines.map((line) => JSON.stringify(line)).join(',\n'));
  }

  /** The elements of a JSON array, without its brackets. */
  async *asJson(): AsyncGenerator<Buffer> {
    if (this.file) yield* this.file.createReadStream({ start: 0, autoClose: false });
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }
}

async function fileWithoutName(folder: string): Promise<FileHandle> {
  const path = join(folder, `pawprint-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}
