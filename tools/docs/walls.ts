import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../start/contexts.js';
import { block, heading, link, page, table } from './markdown.js';

export const WALLS_PAGE = 'docs/walls.md';
const RULE_FILE = '.dependency-cruiser.cjs';

interface Row {
  readonly layer: string;
  readonly name: string;
  readonly mend: string;
  readonly mayImport: readonly { readonly label: string }[];
}

interface RuleFile {
  readonly drawing: readonly Row[];
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
}

/** Who may import whom: drawn from the very table that is enforced. */
export function wallsPage(): string {
  const { drawing, forbidden } = createRequire(import.meta.url)(join(projectRoot, RULE_FILE)) as RuleFile;
  const inDrawing = (name: string) => drawing.some((row) => name.startsWith(row.name));
  return page(
    heading('Walls'),
    `Who may import whom, and nothing else: drawn from ${link(WALLS_PAGE, RULE_FILE, RULE_FILE)}, which ` +
      '`npm run boundaries` enforces for every TypeScript file of the contexts, the platform and the shared kernel, type-only ' +
      `imports too. ${link(WALLS_PAGE, 'Violations that are planted in a copy', 'tools/walls/walls.scratch.spec.ts')} keep each rule honest.`,
    block('mermaid', diagram(drawing)),
    table(
      ['Files in', 'may import', 'What to do instead'],
      drawing.map(({ layer, mayImport, mend }) => [
        layer,
        mayImport.map(({ label }) => label).join(', '),
        mend,
      ]),
    ),
    'What lies in a folder may import what lies beside it. A spec may import test tools besides. And everywhere:',
    table(
      ['Rule', 'What to do instead'],
      forbidden.filter(({ name }) => !inDrawing(name)).map(({ name, comment }) => [name, comment]),
    ),
    'The same walls stand twice more. A package exports no more than others may import, so ' +
      `${link(WALLS_PAGE, 'the compiler and Node refuse the rest', 'tools/walls/exports.scratch.spec.ts')}. And in the ` +
      `database each context has ${link(WALLS_PAGE, 'a role and a schema of its own', 'platform/src/persistence/provision.ts')}, ` +
      `and may ${link(WALLS_PAGE, 'read of another’s', 'tests/architecture/roles.int.spec.ts')} only the view \`published_events\`.`,
  );
}

/** Without packages, which are no part of the house: the table has them. */
function diagram(drawing: readonly Row[]): string {
  const inside = ({ mayImport }: Row) =>
    mayImport.map(({ label }) => label).filter((label) => !/package|Nest/.test(label));
  const labels = [...new Set(drawing.flatMap((row) => [row.layer, ...inside(row)]))];
  const id = (label: string) => `n${labels.indexOf(label)}`;
  return [
    'flowchart TB',
    ...labels.map((label) => `  ${id(label)}["${label}"]`),
    ...drawing.flatMap((row) => inside(row).map((label) => `  ${id(row.layer)} --> ${id(label)}`)),
  ].join('\n');
}
