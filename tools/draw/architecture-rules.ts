import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../run/contexts.js';
import { block, heading, link, page, table } from './markdown.js';

export const ARCHITECTURE_RULES_PAGE = 'docs/architecture-rules.md';
const RULE_FILE = '.dependency-cruiser.cjs';

interface Row {
  readonly layer: string;
  readonly name: string;
  readonly remedy: string;
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
    `The allowed imports. This page is generated from ${link(ARCHITECTURE_RULES_PAGE, RULE_FILE, RULE_FILE)}, which ` +
      '`npm run boundaries` enforces for every TypeScript file of the contexts, the platform and the shared kernel. Type-only ' +
      `imports count as imports. ${link(ARCHITECTURE_RULES_PAGE, 'A test injects violations', 'tools/verify/architecture/architecture-rules.sandbox.spec.ts')} of each rule into a copy of the project.`,
    block('mermaid', diagram(layers)),
    table(
      ['Files in', 'May import', 'Remedy'],
      layers.map(({ layer, mayImport, remedy }) => [
        layer,
        mayImport.map(({ label }) => label).join(', '),
        remedy,
      ]),
    ),
    'A file may import the other files of its own row. A spec may also import test tools. These rules apply everywhere:',
    table(
      ['Rule', 'Remedy'],
      [...everywhere].map(([name, comment]) => [name, comment]),
    ),
    'Two more mechanisms enforce the same rules. A package exports only what others may import, so ' +
      `${link(ARCHITECTURE_RULES_PAGE, 'the compiler and Node refuse everything else', 'tools/verify/architecture/exports.sandbox.spec.ts')}. In the ` +
      `database each context has ${link(ARCHITECTURE_RULES_PAGE, 'its own role and schema', 'platform/src/persistence/provision.ts')}, ` +
      `and it may ${link(ARCHITECTURE_RULES_PAGE, 'read from other schemas', 'tests/architecture/roles.system.spec.ts')} only the view \`published_events\`.`,
  );
}

/** Does not show packages; the table contains them. */
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
