import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { fieldOf } from '../support/fields.js';
import { refused } from '../support/outcome.js';
import { isReason } from '../support/reasons.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

Then(
  'the {request} is refused because {reason}',
  function (this: ScenarioWorld, _request: string, reason: string) {
    const problem = refused(this.outcome);
    assert.ok(isReason(reason, problem), `refused, but not because ${reason}: ${JSON.stringify(problem)}`);
  },
);

Then(
  'the {request} is refused because of the {field}',
  function (this: ScenarioWorld, _request: string, name: string) {
    const problem = refused(this.outcome);
    const field = fieldOf(name);
    assert.ok(
      problem.fields.some((invalid) => invalid === field || invalid.startsWith(`${field}.`)),
      `refused, but not because of ${field}: ${JSON.stringify(problem)}`,
    );
  },
);
