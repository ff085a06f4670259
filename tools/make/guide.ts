import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const GUIDE = 'docs/extending.md';

/** The full text of a new file. */
export interface FileBlock {
  readonly kind: 'file';
  readonly path: string;
  readonly text: string;
  /** Only shows that a check refuses it, and is removed in a later step. */
  readonly isTemporary: boolean;
}

/** A change to an existing file: the lines to find, and their replacement. */
export interface ChangeBlock {
  readonly kind: 'change';
  readonly path: string;
  readonly found: readonly string[];
  readonly replacement: readonly string[];
}

/** Commands, each with texts that its output contains. */
export interface RunBlock {
  readonly kind: 'run';
  readonly step: string;
  readonly outcome: 'red' | 'green';
  readonly commands: readonly { readonly line: string; readonly prints: readonly string[] }[];
}

export type Block = FileBlock | ChangeBlock | RunBlock;

/** The code blocks of the guide that name a path or an outcome, in order. */
export function readGuide(root: string): Block[] {
  const markdown = readFileSync(join(root, GUIDE), 'utf8');
  let step = '';
  return [...markdown.matchAll(/^## (.+)$|^(`{3,})(\w+) (\S+)( temporary)?\n([^]*?)^\2$/gm)].flatMap(
    ([, title, , language, head = '', temporary, text = '']): Block[] => {
      if (title !== undefined) {
        step = title;
        return [];
      }
      if (language === 'console') return [runIn(step, head, text)];
      if (language === 'diff') return [changeIn(head, text)];
      return [{ kind: 'file', path: head, text, isTemporary: temporary !== undefined }];
    },
  );
}

function changeIn(path: string, text: string): ChangeBlock {
  const lines = text.trimEnd().split('\n');
  const without = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
  return { kind: 'change', path, found: without('+'), replacement: without('-') };
}

function runIn(step: string, outcome: string, text: string): RunBlock {
  const commands = text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => part.trimEnd().split('\n'))
    .map(([line = '', ...prints]) => ({ line, prints }));
  if ((outcome !== 'red' && outcome !== 'green') || commands.length === 0)
    throw new Error(
      `${GUIDE}, "${step}": a console block must be red or green, and needs lines that begin with "$ "`,
    );
  return { kind: 'run', step, outcome, commands };
}

/** @throws Error when the file does not contain the lines exactly once */
export function changed(text: string, { path, found, replacement }: ChangeBlock): string {
  const parts = `\n${text}`.split(`\n${found.join('\n')}\n`);
  if (parts.length !== 2)
    throw new Error(
      `${path} must contain these lines once, but contains them ${parts.length - 1} times:\n${found.join('\n')}`,
    );
  return parts.join(`\n${replacement.join('\n')}\n`).slice(1);
}
