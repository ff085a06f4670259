import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { fieldOf } from '../support/fields.js';
import type { Kitten } from '../support/kitten.js';
import { accepted } from '../support/outcome.js';
import type { Import } from '../support/people/shelter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

type Entry = Kitten & { readonly reference: string };

const catalogues = new WeakMap<ScenarioWorld, readonly Entry[]>();
const imports = new WeakMap<ScenarioWorld, Import>();

Given('a catalogue of these kittens:', writeCatalogue);

When('the shelter imports the catalogue', importLines);

When('the shelter imports the catalogue as comma-separated values', async function (this: ScenarioWorld) {
  const rows = catalogues.get(this)!.map(({ temperament, place, ...others }) => ({
    ...others,
    temperament: temperament.join(';'),
    ...place,
  }));
  const table = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
  const csv = table.map((cells) => cells.map((cell) => quoted(String(cell))).join(',')).join('\r\n');
  imports.set(this, accepted(await this.shelter.imports(csv, 'csv')));
});

Given('the shelter imported a catalogue of these kittens:', writeAndImport);
When('the shelter imports a catalogue of these kittens:', writeAndImport);

Then(
  'the import lists {int} kitten(s) and finds {int} already listed',
  function (this: ScenarioWorld, listed: number, alreadyListed: number) {
    assert.deepEqual(imports.get(this), {
      received: listed + alreadyListed,
      listed,
      alreadyListed,
      refused: [],
      refusedCount: 0,
    });
  },
);

Then(
  'line {int} of the catalogue is refused because of the {field}',
  function (this: ScenarioWorld, line: number, name: string) {
    const { refused } = imports.get(this)!;
    assert.deepEqual(
      refused.map((refusedLine) => [refusedLine.line, refusedLine.errors.map(({ field }) => field)]),
      [[line, [fieldOf(name)]]],
    );
  },
);

function writeCatalogue(this: ScenarioWorld, kittens: DataTable): void {
  const entries = kittens.hashes().map(({ reference = '', name = '', ...details }) => {
    this.describes(name, Object.fromEntries(Object.entries(details).filter(([, value]) => value !== '')));
    return { reference: this.reference(reference), ...this.kitten(name) };
  });
  catalogues.set(this, entries);
}

async function importLines(this: ScenarioWorld): Promise<void> {
  const lines = catalogues.get(this)!.map((kitten) => `${JSON.stringify(kitten)}\n`);
  imports.set(this, accepted(await this.shelter.imports(lines.join(''), 'lines')));
}

async function writeAndImport(this: ScenarioWorld, kittens: DataTable): Promise<void> {
  writeCatalogue.call(this, kittens);
  await importLines.call(this);
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
