import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FieldError } from '@pawprint/platform/http';

/** A line of which nothing became a kitten. */
export interface DomainError {
  readonly line: number;
  /** Null where it has none that can be read. */
  readonly reference: string | null;
  readonly errors: readonly FieldError[];
}

/**
 * Every line that is refused, however many: they lie in a temporary file, which has no name any more, so that it is gone
 * when it is closed, and also when the process is killed.
 */
export class Refusals {
  private file: FileHandle | null = null;

  constructor(private readonly folder: string = tmpdir()) {}

  async add(refusals: readonly DomainError[]): Promise<void> {
    if (refusals.length === 0) return;
    const isFirst = this.file === null;
    this.file ??= await fileWithoutName(this.folder);
    const texts = refusals.map((refusal) => JSON.stringify(refusal)).join(',\n');
    await this.file.appendFile(isFirst ? texts : `,\n${texts}`);
  }

  /** As they stand between the brackets of a JSON array. */
  async *asJson(): AsyncGenerator<Buffer> {
    if (this.file === null) return;
    yield* this.file.createReadStream({ start: 0, autoClose: false });
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
