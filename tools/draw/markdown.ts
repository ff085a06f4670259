import { posix } from 'node:path';
import { GENERATED } from './generated-document.js';

/** The first lines of a generated page: its title, and a note for editors. */
export function heading(title: string): string {
  return `# ${title}\n\n<!-- ${GENERATED}: change the code and run it again. -->\n`;
}

/** A link from the page at one path to a file at another, both from the project's root. */
export function link(page: string, text: string, file: string): string {
  return `[${text}](${posix.relative(posix.dirname(page), file)})`;
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function block(language: string, text: string): string {
  return ['```' + language, text, '```'].join('\n');
}

/** The words of a name: of `SavedSearchMatched`, `RULES_OF_ADOPTION` or `cannot-adopt-twice`. */
export function words(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Prose of several parts, with an empty line between them. */
export function page(...parts: readonly string[]): string {
  return `${parts
    .filter((part) => part !== '')
    .map((part) => part.trim())
    .join('\n\n')}\n`;
}

const inCell = (text: string): string =>
  text === '' ? '—' : text.replaceAll('|', '\\|').replaceAll('\n', ' ');
