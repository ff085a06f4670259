import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedEarlier } from '../draw/drift.js';
import { type ContextName, renamed } from './context-name.js';
import { type Block, changed } from './guide.js';
import { workspaceLink } from './workspace.js';

/** The port of the context in the guide. */
const FIRST_PORT = 3005;

/** Writes the files and changes of the guide under another name, and can undo them. */
export class Scaffold {
  private readonly before = new Map<string, string | undefined>();

  constructor(
    private readonly root: string,
    private readonly name: ContextName,
  ) {
    for (const path of ['package-lock.json', ...generatedEarlier(root)]) this.remember(path);
  }

  /** @throws Error when a change of the guide does not fit the present file; nothing has been written then */
  write(guide: readonly Block[]): string[] {
    const texts = new Map<string, string>();
    const port = String(this.freePort());
    const adapted = (text: string) => renamed(text, this.name).replaceAll(String(FIRST_PORT), port);
    for (const block of guide) {
      if (block.kind === 'run') continue;
      const path = renamed(block.path, this.name);
      if (block.kind === 'file') {
        if (!block.isTemporary) texts.set(path, adapted(block.text));
        continue;
      }
      texts.set(
        path,
        changed(texts.get(path) ?? readFileSync(join(this.root, path), 'utf8'), {
          ...block,
          found: block.found.map(adapted),
          replacement: block.replacement.map(adapted),
        }),
      );
    }
    for (const path of texts.keys()) this.remember(path);
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
    return [...texts.keys()];
  }

  undo(): void {
    for (const path of generatedEarlier(this.root)) if (!this.before.has(path)) rmSync(join(this.root, path));
    for (const [path, text] of this.before) {
      if (text === undefined) rmSync(join(this.root, path), { force: true });
      else writeFileSync(join(this.root, path), text);
    }
    for (const folder of [`contexts/${this.name.plural}`, `features/${this.name.plural}`])
      rmSync(join(this.root, folder), { recursive: true, force: true });
    rmSync(workspaceLink(this.name.plural, this.root), { force: true });
  }

  private remember(path: string): void {
    const file = join(this.root, path);
    this.before.set(path, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  }

  /** The next port that is not the default port of a context. */
  private freePort(): number {
    const taken = globSync('contexts/*/package.json', { cwd: this.root }).map((file) => {
      const { pawprint } = JSON.parse(readFileSync(join(this.root, file), 'utf8')) as {
        pawprint: { port: number };
      };
      return pawprint.port + 1;
    });
    return Math.max(FIRST_PORT, ...taken);
  }
}
