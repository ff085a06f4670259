import { Given } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

Given(
  'an operator has handed {kitten} over to another shelter',
  async function (this: ScenarioWorld, name: string) {
    accepted(await this.operator.handsOver(this.idOf(name)));
  },
);
