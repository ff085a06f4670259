import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { detailOf } from '../support/kitten.js';
import { accepted } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

Given('these towns:', function (this: ScenarioWorld, towns: DataTable) {
  for (const { town, latitude, longitude } of towns.hashes()) {
    this.towns.locate(town ?? '', Number(latitude), Number(longitude));
  }
});

Given('the kitten {kitten}:', function (this: ScenarioWorld, name: string, details: DataTable) {
  this.describes(name, details.rowsHash());
});

Given('the kitten {kitten} is {age} old', function (this: ScenarioWorld, name: string, age: string) {
  this.describes(name, { age });
});

Given(
  'the {field} of {kitten} is {text}',
  function (this: ScenarioWorld, detail: string, name: string, value: string) {
    this.describes(name, { [detail]: value });
  },
);

Given(
  'the description of {kitten} is {int} letters long',
  function (this: ScenarioWorld, name: string, letters: number) {
    this.describes(name, { description: 'm'.repeat(letters) });
  },
);

Given('the shelter listed {kitten}', async function (this: ScenarioWorld, name: string) {
  accepted(await this.lists(name));
});

When('the shelter lists {kitten}', async function (this: ScenarioWorld, name: string) {
  await this.lists(name);
});

Given(
  'the shelter listed {kitten}, {age} old',
  async function (this: ScenarioWorld, name: string, age: string) {
    this.describes(name, { age });
    accepted(await this.lists(name));
  },
);

Given(
  'the shelter listed {kitten} of {town}',
  async function (this: ScenarioWorld, name: string, town: string) {
    this.describes(name, { town });
    accepted(await this.lists(name));
  },
);

Given(
  'the shelter listed {kitten} of {town}, {age} old',
  async function (this: ScenarioWorld, name: string, town: string, age: string) {
    this.describes(name, { town, age });
    accepted(await this.lists(name));
  },
);

Given(
  'the shelter listed {kitten} {int} km from {town}',
  async function (this: ScenarioWorld, name: string, km: number, town: string) {
    this.places(name, this.towns.kmFrom(town, km));
    accepted(await this.lists(name));
  },
);

// Each kitten is listed after the one before it, so the kitten of the last row is the newest.
Given('the shelter listed these kittens(, one after the other):', listThese);
When('the shelter lists these kittens:', listThese);

async function listThese(this: ScenarioWorld, kittens: DataTable): Promise<void> {
  for (const { name = '', ...details } of kittens.hashes()) {
    this.describes(name, details);
    accepted(await this.lists(name));
  }
}

Given(
  'the shelter listed {int} kittens in {town}',
  async function (this: ScenarioWorld, count: number, town: string) {
    for (let number = 1; number <= count; number += 1) {
      this.describes(`Kitten ${number}`, { town });
      accepted(await this.lists(`Kitten ${number}`));
    }
  },
);

Given(
  'the shelter listed {int} female kittens with a/an {word} coat',
  async function (this: ScenarioWorld, count: number, coat: string) {
    for (let number = 1; number <= count; number += 1) {
      this.describes(`Kitten ${number}`, { sex: 'female', coat });
      accepted(await this.lists(`Kitten ${number}`));
    }
  },
);

Given('the shelter listed one more kitten in {town}', async function (this: ScenarioWorld, town: string) {
  this.describes('Latecomer', { town });
  accepted(await this.lists('Latecomer'));
});

When(
  'the shelter lists {kitten} of {town}',
  async function (this: ScenarioWorld, name: string, town: string) {
    this.describes(name, { town });
    accepted(await this.lists(name));
  },
);

When(
  'the shelter lists/listed {kitten} with a/an {word} coat',
  async function (this: ScenarioWorld, name: string, coat: string) {
    this.describes(name, { coat });
    await this.lists(name);
  },
);

When(
  'the shelter lists {kitten}, female, with a/an {word} coat',
  async function (this: ScenarioWorld, name: string, coat: string) {
    this.describes(name, { sex: 'female', coat });
    accepted(await this.lists(name));
  },
);

When(
  'the shelter lists {kitten}, lazy, with a/an {word} coat',
  async function (this: ScenarioWorld, name: string, coat: string) {
    this.describes(name, { temperament: 'lazy', coat });
    accepted(await this.lists(name));
  },
);

Given('the shelter has withdrawn {kitten}', async function (this: ScenarioWorld, name: string) {
  accepted(await this.shelter.withdraws(this.idOf(name)));
});

When('the shelter withdraws {kitten}', async function (this: ScenarioWorld, name: string) {
  this.outcome = await this.shelter.withdraws(this.idOf(name));
});

Then(
  /^"([^"]*)" is (listed|adopted|withdrawn)$/,
  async function (this: ScenarioWorld, name: string, state: string) {
    assert.equal((await this.shown(name)).state, state);
  },
);

Then(
  'adopters see these details of {kitten}:',
  async function (this: ScenarioWorld, name: string, details: DataTable) {
    for (const [detail, value] of Object.entries(details.rowsHash())) {
      await assertDetail(this, name, detail, value);
    }
  },
);

Then(
  'adopters see that the {field} of {kitten} is {text}',
  async function (this: ScenarioWorld, detail: string, name: string, value: string) {
    await assertDetail(this, name, detail, value);
  },
);

async function assertDetail(
  world: ScenarioWorld,
  name: string,
  detail: string,
  value: string,
): Promise<void> {
  const expected = detailOf(world.described(name, { [detail]: value }), detail);
  assert.deepEqual(detailOf(await world.shown(name), detail), expected);
}
