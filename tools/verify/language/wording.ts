import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prose, proseOf, sentencesOf } from './prose.js';
import { RETIRED_IDENTIFIERS } from './retired-identifiers.js';
import type { Violation } from './violation.js';

interface WordingRule {
  readonly pattern: RegExp;
  /** Ends the message: the remedy. */
  readonly advice: string;
  /** Every kind when it is absent. */
  readonly kinds?: readonly Prose['kind'][];
}

const WORDING_RULES: readonly WordingRule[] = [
  {
    pattern: /\b(whoever|whomever|somebody|nobody)\b/i,
    advice: 'name the actor: the reader, the worker, the recipient',
  },
  {
    pattern: /\b(anew|likewise|to be had|behind each other|at the most(?! [a-z]))\b/i,
    advice: 'use everyday English: again, also, available, one after the other, at most',
  },
  {
    // Questions may begin like this, and headings, which may be questions without a question mark.
    pattern: /^[*_"“(]*(what|who|whose|where|whatever|wherever|which|whichever)\b[^?]*$/i,
    kinds: ['comment', 'test title', 'document'],
    advice: 'begin with a noun phrase or a verb, not with a relative clause',
  },
  {
    pattern:
      /(?<!\bthere )\b(is|are|was|were) (none\b|no (?!(longer|more|less|fewer|later|earlier|better|worse|larger|smaller|older|newer|different)\b))/i,
    advice: 'say "is not a ..." or "there is no ..."',
  },
  {
    pattern:
      /^(is|are|was|were|and|but|or|nor|of|by|to|for|with|without|in|on|at|from|as|than|that|so|if|then)(?![\w-])/i,
    kinds: ['test title'],
    advice: 'begin with the unit, the state or what it does, so that the title stands alone',
  },
];

const RETIRED = new RegExp(String.raw`(?<![\w$-])(?:${RETIRED_IDENTIFIERS.join('|')})(?![\w$-])`);

/**
 * The wording of comments, test titles and documents, and identifiers that have been replaced by the field's terms.
 *
 * @param files relative to `root`, of any kind
 * @returns the violations in the order of the files and lines
 */
export function checkWording(root: string, files: readonly string[]): Violation[] {
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const prose = proseOf(source, file).flatMap((one) =>
      adviceFor(one).map((message) => ({ file, line: one.line, message })),
    );
    return [...retiredIn(source, file), ...prose].sort((one, other) => one.line - other.line);
  });
}

function adviceFor({ kind, text }: Prose): string[] {
  const rules = WORDING_RULES.filter(({ kinds }) => kinds?.includes(kind) ?? true);
  return sentencesOf(text).flatMap((sentence) =>
    rules
      .filter(({ pattern }) => pattern.test(sentence))
      .map(({ advice }) => `${kind} "${sentence}": ${advice}.`),
  );
}

function retiredIn(source: string, file: string): Violation[] {
  if (file.endsWith('retired-identifiers.ts')) return [];
  return source.split('\n').flatMap((text, at) => {
    const name = RETIRED.exec(text)?.[0];
    return name === undefined
      ? []
      : [{ file, line: at + 1, message: `"${name}" is a retired name: use the field's term.` }];
  });
}
