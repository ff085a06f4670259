import { When } from '@cucumber/cucumber';
import { search } from '../support/search.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

When(
  '{person} searches for {text}, {order} first',
  async function (this: ScenarioWorld, person: string, words: string, order: string) {
    await search(this, person, { words }, order);
  },
);

When(
  '{person} searches within {int} km of {town}, {order} first',
  async function (this: ScenarioWorld, person: string, withinKm: number, town: string, order: string) {
    await search(this, person, { near: this.towns.pointOf(town), withinKm }, order);
  },
);
