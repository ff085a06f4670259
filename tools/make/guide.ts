import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const GUIDE = 'docs/extending.md';

/** A file that the guide makes, in full. */
export interface FileBlock {
  readonly kind: 'file';
  readonly path: string;
  readonly text: string;
  /** Made for a moment, to see it refused. */
  readonly isTempting: boolean;
}

/** A change to a file that is there: lines that are found, some of which are added. */
export interface ChangeBlock {
  readonly kind: 'change';
  readonly path: string;
  readonly found: readonly string[];
  readonly wanted: readonly string[];
}

/** Commands, each with what it prints, among other things. */
export interface RunBlock {
  readonly kind: 'run';
  readonly step: string;
  readonly outcome: 'red' | 'green';
  readonly commands: readonly { readonly line: string; readonly prints: readonly string[] }[];
}

export type Block = FileBlock | ChangeBlock | RunBlock;

/** The guide's blocks that are headed by a path or an outcome, in their order. */
export function readGuide(root: string): Block[] {
  const markdown = readFileSync(join(root, GUIDE), 'utf8');
  let step = '';
  return [...markdown.matchAll(/^## (.+)$|^(`{3,})(\w+) (\S+)( tempting)?\n([^]*?)^\2$/gm)].flatMap(
    ([, title, , language, head = '', tempting, text = '']): Block[] => {
      if (title !== undefined) {
        step = title;
        return [];
      }
      if (language === 'console') return [runIn(step, head, text)];
      if (language === 'diff') return [changeIn(head, text)];
      return [{ kind: 'file', path: head, text, isTempting: tempting !== undefined }];
    },
  );
}

function changeIn(path: string, text: string): ChangeBlock {
  const lines = text.trimEnd().split('\n');
  const without = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
  return { kind: 'change', path, found: without('+'), wanted: without('-') };
}

function runIn(step: string, outcome: string, text: string): RunBlock {
  const commands = text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => part.trimEnd().split('\n'))
    .map(([line = '', ...prints]) => ({ line, prints }));
  if ((outcome !== 'red' && outcome !== 'green') || commands.length === 0)
    throw new Error(
      `${GUIDE}, "${step}": a block of commands is red or green, and has lines that begin with "$ "`,
    );
  return { kind: 'run', step, outcome, commands };
}

/** @throws Error when the lines are not there exactly once */
export function changed(text: string, { path, found, wanted }: ChangeBlock): string {
  const parts = `\n${text}`.split(`\n${found.join('\n')}\n`);
  if (parts.length !== 2)
    throw new Error(
      `${path} should have these lines once, and has them ${parts.length - 1} times:\n${found.join('\n')}`,
    );
  return parts.join(`\n${wanted.join('\n')}\n`).slice(1);
}
