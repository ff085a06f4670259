import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { agreed, refused } from '../support/outcome.js';
import type { Recipient } from '../support/people/recipient.js';
import { instantly, type Preferences, withPreference } from '../support/preferences.js';
import type { Story } from '../support/story.js';

const dayMs = 24 * 60 * 60 * 1000;

/** The preferences each recipient chose last and was not refused. */
const chosen = new WeakMap<Recipient, Preferences>();

Given('{person} is a recipient', becomesRecipient);
Given('{person} is/becomes a recipient who wants to be notified instantly', becomesRecipient);

Given(
  '{people} are recipients who want to be notified instantly',
  async function (this: Story, people: string[]) {
    for (const person of people) {
      await becomesRecipient.call(this, person);
    }
  },
);

Given('{person} is a recipient who never wants to be notified', async function (this: Story, person: string) {
  await change(this, person, { frequency: 'never' });
});

Given('{person} chose never to be notified again', async function (this: Story, person: string) {
  await change(this, person, { frequency: 'never' });
});

Given('{person} is no recipient', async function (this: Story, person: string) {
  assert.equal(refused(await this.person(person).recipient.preferences()).status, 404);
});

Given(
  '{person} is a recipient with these preferences:',
  async function (this: Story, person: string, preferences: DataTable) {
    await change(this, person, preferences.rowsHash());
  },
);

Given(
  '{person} changes these preferences:',
  async function (this: Story, person: string, preferences: DataTable) {
    await change(this, person, preferences.rowsHash());
  },
);

When(
  '{person} changes the {part} to {text}',
  async function (this: Story, person: string, setting: string, value: string) {
    const { recipient } = this.person(person);
    this.outcome = await recipient.chooses(withPreference(chosenBy(recipient), setting, value));
  },
);

Given(
  '{person} pauses everything for {int} days',
  async function (this: Story, person: string, days: number) {
    const until = new Date(this.driver.now().getTime() + days * dayMs);
    await change(this, person, { pause: until.toISOString() });
  },
);

When('{person} looks at her preferences', async function (this: Story, person: string) {
  this.outcome = await this.person(person).recipient.preferences();
});

Then('they are as {person} left them', function (this: Story, person: string) {
  assert.ok(this.outcome?.agreed);
  assert.partialDeepStrictEqual(this.outcome.body, chosenBy(this.person(person).recipient));
});

Then("{person}'s preferences are as they were", async function (this: Story, person: string) {
  const { recipient } = this.person(person);
  assert.partialDeepStrictEqual(agreed(await recipient.preferences()), chosenBy(recipient));
});

Then('there are none', function (this: Story) {
  assert.equal(refused(this.outcome).status, 404);
});

async function becomesRecipient(this: Story, person: string): Promise<void> {
  await change(this, person, {});
}

async function change(
  story: Story,
  person: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const { recipient } = story.person(person);
  const preferences = Object.entries(changes).reduce(
    (changed, [setting, value]) => withPreference(changed, setting, value),
    chosenBy(recipient),
  );
  agreed(await recipient.chooses(preferences));
  chosen.set(recipient, preferences);
}

function chosenBy(recipient: Recipient): Preferences {
  return chosen.get(recipient) ?? instantly(recipient.address);
}
