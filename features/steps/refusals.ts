import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { fieldOf } from '../support/fields.js';
import { refused } from '../support/outcome.js';
import { isReason } from '../support/reasons.js';
import type { Story } from '../support/story.js';

Then('the {request} is refused because {reason}', function (this: Story, _request: string, reason: string) {
  const refusal = refused(this.outcome);
  assert.ok(isReason(reason, refusal), `refused, but not because ${reason}: ${JSON.stringify(refusal)}`);
});

Then(
  'the {request} is refused because of the {part}',
  function (this: Story, _request: string, part: string) {
    assertRefusedBecauseOf(this, part);
  },
);

Then('the preferences are refused because of the {part}', function (this: Story, part: string) {
  assertRefusedBecauseOf(this, part);
});

function assertRefusedBecauseOf(story: Story, part: string): void {
  const refusal = refused(story.outcome);
  const field = fieldOf(part);
  assert.ok(
    refusal.fields.some((named) => named === field || named.startsWith(`${field}.`)),
    `refused, but ${field} was not named: ${JSON.stringify(refusal)}`,
  );
}
