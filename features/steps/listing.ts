import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Story } from '../support/story.js';

Given('these towns:', function (this: Story, towns: DataTable) {
  for (const { town, latitude, longitude } of towns.hashes()) {
    this.towns.lies(town ?? '', Number(latitude), Number(longitude));
  }
});

Given('the kitten {kitten}', function (this: Story, name: string) {
  this.describes(name, {});
});

Given('the kitten {kitten}:', function (this: Story, name: string, details: DataTable) {
  this.describes(name, details.rowsHash());
});

Given('the kitten {kitten} of {town}', function (this: Story, name: string, town: string) {
  this.livesIn(name, town);
});

Given('the kitten {kitten} is {age} old', function (this: Story, name: string, age: string) {
  this.describes(name, { age });
});

Given('the {part} of {kitten} is {text}', function (this: Story, part: string, name: string, value: string) {
  this.describes(name, { [part]: value });
});

Given(
  'the description of {kitten} is {int} letters long',
  function (this: Story, name: string, letters: number) {
    this.describes(name, { description: 'm'.repeat(letters) });
  },
);

Given('the shelter listed {kitten}', async function (this: Story, name: string) {
  agreed(await this.lists(name));
});

When('the shelter lists {kitten}', async function (this: Story, name: string) {
  await this.lists(name);
});

Given('the shelter listed {kitten} of {town}', async function (this: Story, name: string, town: string) {
  this.livesIn(name, town);
  agreed(await this.lists(name));
});

Given(
  'the shelter listed {kitten} {int} km from {town}',
  async function (this: Story, name: string, km: number, town: string) {
    this.livesAt(name, this.towns.kmFrom(town, km));
    agreed(await this.lists(name));
  },
);

// One after the other in any case, so that the last row is the newest kitten.
Given('the shelter listed these kittens(, one after the other):', listThese);
When('the shelter lists these kittens:', listThese);

async function listThese(this: Story, kittens: DataTable): Promise<void> {
  for (const { name = '', ...details } of kittens.hashes()) {
    this.describes(name, details);
    agreed(await this.lists(name));
  }
}

Given(
  'the shelter listed {int} kittens in {town}',
  async function (this: Story, count: number, town: string) {
    for (let number = 1; number <= count; number += 1) {
      this.livesIn(`Kitten ${number}`, town);
      agreed(await this.lists(`Kitten ${number}`));
    }
  },
);

When('the shelter lists one more kitten in {town}', async function (this: Story, town: string) {
  this.livesIn('Latecomer', town);
  agreed(await this.lists('Latecomer'));
});

When(
  'the shelter lists/listed {kitten} with a/an {word} coat',
  async function (this: Story, name: string, coat: string) {
    this.describes(name, { coat });
    agreed(await this.lists(name));
  },
);

When(
  'the shelter lists {kitten}, {word}, with a/an {word} coat',
  async function (this: Story, name: string, temperament: string, coat: string) {
    this.describes(name, { temperament, coat });
    agreed(await this.lists(name));
  },
);

When(
  'the shelter tries to list {kitten} with a/an {word} coat',
  async function (this: Story, name: string, coat: string) {
    this.describes(name, { coat });
    await this.lists(name);
  },
);

Given('the shelter has withdrawn {kitten}', async function (this: Story, name: string) {
  agreed(await this.shelter.withdraws(this.idOf(name)));
});

When('the shelter withdraws {kitten}', async function (this: Story, name: string) {
  this.outcome = await this.shelter.withdraws(this.idOf(name));
});

Then(/^"([^"]*)" is (listed|adopted|withdrawn)$/, async function (this: Story, name: string, state: string) {
  assert.equal((await this.shown(name)).state, state);
});

Then('adopters read of {kitten} what the shelter said', async function (this: Story, name: string) {
  const said = this.kitten(name);
  assert.partialDeepStrictEqual(await this.shown(name), said);
});
