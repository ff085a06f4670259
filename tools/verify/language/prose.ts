import { parseTypeScript } from '../../draw/code-model/parse-typescript.js';
import { maskLiterals } from '../lines/mask-literals.js';
import { lineAt, titlesIn } from './test-titles.js';

/** A text that a person reads, with the line where it begins. */
export interface Prose {
  readonly kind: 'comment' | 'test title' | 'heading' | 'document';
  readonly text: string;
  readonly line: number;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const COMMENT = /(?:^[ \t]*\/\/.*(?:\n|$))+|\/\/.*|\/\*[^]*?\*\//gm;
const COMMENT_MARKS = /^[ \t]*(?:\/\/+|\/\*+|\*(?!\/))?|\*\/[ \t]*$/gm;
/** Comments of YAML, shell, Dockerfile and SQL that fill a line, and lines of Protocol Buffers and JSONC. */
const COMMENT_LINE = /^[ \t]*(?:#|--|\/\/+)(?:[ \t]|$)/;
const FEATURE_TITLE = /^\s*(?:Feature|Rule|Background|Scenario(?: Outline)?|Examples): *(?<title>.*)/;
/** Steps, tables and tags: examples, or code. */
const FEATURE_CODE = /^\s*(?:(?:Given|When|Then|And|But|\*) |\||@).*/;
const MARKDOWN_CODE = /^([ \t]*)(```|~~~)[^]*?^\1\2.*$|<!--[^]*?-->/gm;
const TABLE_ROW = /^\s*\|/;
const TABLE_RULER = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** The texts of a file, by the kind of file; empty for a file without prose, such as JSON. */
export function proseOf(source: string, file: string): Prose[] {
  if (SCRIPT.test(file)) return proseIn(source, file);
  if (file.endsWith('.md')) return proseOfDocument(source);
  if (file.endsWith('.feature')) return proseOfFeature(source);
  // A removal begins with a paragraph about it; what follows is code.
  if (file.endsWith('.removal')) return proseOfDocument(source.split('\n\n', 1)[0]!);
  return commentLinesIn(source);
}

/** Comments and test titles of a TypeScript or JavaScript file. */
function proseIn(source: string, file: string): Prose[] {
  const module = parseTypeScript(source, file);
  const masked = maskLiterals(source, module);
  // The mask has other columns than the source, but the same lines.
  const comments = [...masked.matchAll(COMMENT)].flatMap(({ 0: comment, index }) =>
    paragraphs(comment.replaceAll(COMMENT_MARKS, ''), 'comment', lineAt(masked, index)),
  );
  const titles = titlesIn(module, source).map((title): Prose => ({ kind: 'test title', ...title }));
  return [...comments, ...titles];
}

/** Paragraphs, list items, headings and table cells of a Markdown document; code blocks and HTML comments are left out. */
function proseOfDocument(source: string): Prose[] {
  const lines = source.replaceAll(MARKDOWN_CODE, blank).split('\n');
  const text = lines.map((line) => (TABLE_ROW.test(line) ? '' : line.replace(/^\s*>/, ''))).join('\n');
  const cells = lines.flatMap((line, at) => {
    if (!TABLE_ROW.test(line) || TABLE_RULER.test(line)) return [];
    const kind = TABLE_RULER.test(lines[at + 1] ?? '') ? 'heading' : 'document';
    return line
      .split(/(?<!\\)\|/)
      .map((cell): Prose => ({ kind, text: cell.trim(), line: at + 1 }))
      .filter((cell) => cell.text !== '');
  });
  return [...paragraphs(text, 'document'), ...cells];
}

/** Titles, descriptions and comments. */
function proseOfFeature(source: string): Prose[] {
  const lines = source.replaceAll(/"""[^]*?"""/g, blank).split('\n');
  const titles = lines.flatMap((line, at): Prose[] => {
    const title = FEATURE_TITLE.exec(line)?.groups?.['title'];
    return title ? [{ kind: 'document', text: title, line: at + 1 }] : [];
  });
  const others = lines.map((line) =>
    FEATURE_TITLE.test(line) ? '' : line.replace(FEATURE_CODE, '').replace(/^\s*#/, ''),
  );
  return [...titles, ...paragraphs(others.join('\n'), 'document')];
}

const commentLinesIn = (source: string): Prose[] =>
  paragraphs(
    source
      .split('\n')
      .map((line) => (COMMENT_LINE.test(line) ? line.replace(COMMENT_LINE, '') : ''))
      .join('\n'),
    'comment',
  );

/** The sentences of a text, with a placeholder for each piece of code. A colon or a semicolon does not end a sentence. */
export function sentencesOf(text: string): string[] {
  return text
    .replaceAll(/``[^]*?``|`[^`]*`/g, '`…`')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .split(/(?<=[.!?][)"'”*]*)\s+(?=[*_"'“([]*[A-Z`])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, '');

/** A blank line ends a text; a doc tag, a list item and a heading begin one. */
function paragraphs(source: string, kind: Prose['kind'], firstLine = 1): Prose[] {
  const found: { kind: Prose['kind']; text: string; line: number }[] = [];
  let isOpen = false;
  for (const [at, text] of source.split('\n').entries()) {
    const words = text.trim();
    const mark = /^(?:@param \S+|@\w+|[-*+](?= )|\d+\.(?= )|#+(?= ))\s*/.exec(words)?.[0];
    const isHeading = mark?.startsWith('#') === true;
    if (isOpen && words !== '' && mark === undefined) found.at(-1)!.text += ` ${words}`;
    else if (words !== '')
      found.push({
        kind: isHeading ? 'heading' : kind,
        text: words.slice(mark?.length ?? 0),
        line: firstLine + at,
      });
    isOpen = words !== '' && !isHeading;
  }
  return found;
}
