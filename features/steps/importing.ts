import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { fieldOf } from '../support/fields.js';
import type { Kitten } from '../support/kitten.js';
import { agreed } from '../support/outcome.js';
import type { Import } from '../support/people/shelter.js';
import type { Story } from '../support/story.js';

type Referenced = Kitten & { readonly reference: string };

const catalogues = new WeakMap<Story, readonly Referenced[]>();
const imports = new WeakMap<Story, Import>();

Given('a catalogue of these kittens:', write);

When('the shelter imports the catalogue', importInLines);

When('the shelter imports the catalogue as comma-separated values', async function (this: Story) {
  const rows = catalogues.get(this)!.map(({ temperament, place, ...told }) => ({
    ...told,
    temperament: temperament.join(';'),
    ...place,
  }));
  const table = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
  const csv = table.map((cells) => cells.map((cell) => inQuotes(String(cell))).join(',')).join('\r\n');
  imports.set(this, agreed(await this.shelter.imports(csv, 'csv')));
});

Given('the shelter imported a catalogue of these kittens:', writeAndImport);
When('the shelter imports a catalogue of these kittens:', writeAndImport);

Then(
  '{int} kitten(s) is/are listed by it, and {int} was/were listed before',
  function (this: Story, listed: number, alreadyListed: number) {
    assert.deepEqual(imports.get(this), {
      received: listed + alreadyListed,
      listed,
      alreadyListed,
      refused: [],
    });
  },
);

Then('line {int} of it is refused because of the {part}', function (this: Story, line: number, part: string) {
  const { refused } = imports.get(this)!;
  assert.deepEqual(
    refused.map((refusal) => [refusal.line, refusal.errors.map(({ field }) => field)]),
    [[line, [fieldOf(part)]]],
  );
});

function write(this: Story, kittens: DataTable): void {
  const told = kittens.hashes().map(({ reference = '', name = '', town = '', ...details }) => {
    this.livesIn(name, town);
    this.describes(name, Object.fromEntries(Object.entries(details).filter(([, value]) => value !== '')));
    return { reference: this.reference(reference), ...this.kitten(name) };
  });
  catalogues.set(this, told);
}

async function importInLines(this: Story): Promise<void> {
  const lines = catalogues.get(this)!.map((kitten) => `${JSON.stringify(kitten)}\n`);
  imports.set(this, agreed(await this.shelter.imports(lines.join(''), 'lines')));
}

async function writeAndImport(this: Story, kittens: DataTable): Promise<void> {
  write.call(this, kittens);
  await importInLines.call(this);
}

const inQuotes = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
