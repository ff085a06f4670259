import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../run/contexts.js';
import { block, heading, link, page, table } from './markdown.js';

export const ARCHITECTURE_RULES_PAGE = 'docs/architecture-rules.md';
const RULE_FILE = '.dependency-cruiser.cjs';

interface Row {
  readonly layer: string;
  readonly name: string;
  readonly mend: string;
  readonly mayImport: readonly { readonly label: string }[];
}

interface RuleFile {
  readonly layers: readonly Row[];
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
}

/** Generated from the table that `npm run boundaries` enforces. */
export function architectureRulesPage(): string {
  const { layers, forbidden } = createRequire(import.meta.url)(join(projectRoot, RULE_FILE)) as RuleFile;
  const isRow = (name: string) => layers.some((row) => name.startsWith(row.name));
  const everywhere = new Map(
    forbidden.filter(({ name }) => !isRow(name)).map(({ name, comment }) => [name, comment]),
  );
  return page(
    heading('Architecture rules'),
    `The allowed imports, and nothing else, generated from ${link(ARCHITECTURE_RULES_PAGE, RULE_FILE, RULE_FILE)}, which ` +
      '`npm run boundaries` enforces for every TypeScript file of the contexts, the platform and the shared kernel, type-only ' +
      `imports too. ${link(ARCHITECTURE_RULES_PAGE, 'Violations that are planted in a copy', 'tools/verify/architecture/architecture-rules.sandbox.spec.ts')} prove each rule.`,
    block('mermaid', diagram(layers)),
    table(
      ['Files in', 'may import', 'What to do instead'],
      layers.map(({ layer, mayImport, mend }) => [
        layer,
        mayImport.map(({ label }) => label).join(', '),
        mend,
      ]),
    ),
    'A file may import the other files of its own row. A spec may import test tools too. These rules apply everywhere:',
    table(
      ['Rule', 'What to do instead'],
      [...everywhere].map(([name, comment]) => [name, comment]),
    ),
    'Two more mechanisms enforce the same rules. A package exports only what others may import, so ' +
      `${link(ARCHITECTURE_RULES_PAGE, 'the compiler and Node refuse everything else', 'tools/verify/architecture/exports.sandbox.spec.ts')}. In the ` +
      `database each context has ${link(ARCHITECTURE_RULES_PAGE, 'a role and a schema of its own', 'platform/src/persistence/provision.ts')}, ` +
      `and may ${link(ARCHITECTURE_RULES_PAGE, 'read from another’s', 'tests/architecture/roles.int.spec.ts')} only the view \`published_events\`.`,
  );
}

/** Leaves packages out; the table has them. */
function diagram(layers: readonly Row[]): string {
  const inside = ({ mayImport }: Row) =>
    mayImport.map(({ label }) => label).filter((label) => !/package|Nest/.test(label));
  const labels = [...new Set(layers.flatMap((row) => [row.layer, ...inside(row)]))];
  const id = (label: string) => `n${labels.indexOf(label)}`;
  return [
    'flowchart TB',
    ...labels.map((label) => `  ${id(label)}["${label}"]`),
    ...layers.flatMap((row) => inside(row).map((label) => `  ${id(row.layer)} --> ${id(label)}`)),
  ].join('\n');
}
