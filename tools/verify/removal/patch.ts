import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, parsePatch, type StructuredPatch } from 'diff';

export const PATCHES = 'docs/techniques';

/** Takes a technique, or a part of one, out of the code. */
export class Patch {
  /** The number of the technique in the ledger. */
  readonly row: number;
  /** A sentence or two on what is gone then. */
  readonly removes: string;
  private readonly changes: readonly StructuredPatch[];

  /**
   * @param file `docs/techniques/10-a-few-words.patch`, or `10a-…`, `10b-…` where there are several
   * @throws Error where it is called otherwise, says nothing before its diff, or has none
   */
  constructor(
    readonly file: string,
    text: string,
  ) {
    this.row = Number(/^(\d+)[a-z]?-[a-z0-9-]+\.patch$/.exec(file.slice(PATCHES.length + 1))?.[1]);
    this.removes = text.slice(0, text.search(/^--- /m)).trim().replaceAll('\n', ' ');
    this.changes = parsePatch(text).filter(({ hunks }) => hunks.length > 0);
    if (Number.isNaN(this.row))
      throw new Error(`${file} is called after no technique: call it ${PATCHES}/10-what-is-removed.patch.`);
    if (this.removes === '' || this.changed.length === 0)
      throw new Error(
        `${file} is no patch: write a sentence on what is removed, then \`git diff\`'s output.`,
      );
  }

  /** The files it changes, from the project's root. */
  get changed(): string[] {
    return this.changes.map(({ newFileName = '' }) => newFileName.replace(/^b\//, ''));
  }

  /**
   * Changes the files under the root: where the patch's lines are, and nowhere if one is not as it was.
   *
   * @returns what brings them back
   * @throws Error saying how to renew a patch that no longer fits
   */
  applyTo(root: string): () => void {
    const before = this.changed.map((file) => this.textOf(root, file));
    const after = this.changed.map((file, index) => {
      const text = applyPatch(before[index]!, this.changes[index]!, { fuzzFactor: 0 });
      if (text === false) throw this.outdated(file);
      return text;
    });
    const write = (texts: readonly string[]): void =>
      this.changed.forEach((file, index) => writeFileSync(join(root, file), texts[index]!));
    write(after);
    return () => write(before);
  }

  private textOf(root: string, file: string): string {
    const path = join(root, file);
    if (!existsSync(path)) throw this.outdated(file);
    return readFileSync(path, 'utf8');
  }

  private outdated(file: string): Error {
    return new Error(
      `${this.file} no longer applies to ${file}: make the change by hand, put the output of \`git diff\` into the ` +
        'patch, below its sentence, and take the change back.',
    );
  }
}

/** All patches of the ledger, in the order of their names. */
export function readPatches(root: string): Patch[] {
  return globSync(`${PATCHES}/*.patch`, { cwd: root })
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((file) => new Patch(file, readFileSync(join(root, file), 'utf8')));
}
