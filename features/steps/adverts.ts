import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import { instantly } from '../support/preferences.js';
import type { Person, Story } from '../support/story.js';

const audience = new WeakMap<Story, readonly Person[]>();

Given(
  '{int} recipients who saved the search {text} for {text}',
  async function (this: Story, count: number, name: string, words: string) {
    const people = Array.from({ length: count }, (_, index) => this.person(`Viewer${index + 1}`));
    await Promise.all(
      people.map(async ({ adopter, recipient }) => {
        agreed(await recipient.chooses(instantly(recipient.address)));
        agreed(await adopter.savesSearch(name, { words }));
      }),
    );
    audience.set(this, people);
  },
);

Then(
  'each of the {int} recipients has {int} email',
  async function (this: Story, count: number, mails: number) {
    await this.driver.settled();
    const mailsEach = people(this).map(
      ({ recipient }) => this.driver.postOffice.acceptedFor(recipient.address).length,
    );
    assert.deepEqual(mailsEach, Array<number>(count).fill(mails));
  },
);

Then('each of their notifications is sent', async function (this: Story) {
  for (const { recipient } of people(this)) {
    const history = await recipient.history();
    assert.deepEqual(
      history.map((notification) => notification.state),
      ['sent'],
    );
  }
});

function people(story: Story): readonly Person[] {
  return audience.get(story) ?? [];
}
