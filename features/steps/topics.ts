import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Story } from '../support/story.js';

/** The labels of the unsubscribe links in an email. */
const UNSUBSCRIBE_FROM_TOPIC = 'Unsubscribe from this search';
const UNSUBSCRIBE_FROM_ALL = 'Unsubscribe from all emails';

const linkTaken = new WeakMap<Story, string>();

Given('{person} left the topic of her email', leaveTopic);
When('{person} leaves the topic of her email', leaveTopic);

When('{person} leaves everything', function (this: Story, person: string) {
  return leaveBy(this, person, UNSUBSCRIBE_FROM_ALL);
});

When('{person} rejoins it', async function (this: Story, person: string) {
  const link = linkTaken.get(this);
  assert.ok(link, 'nothing was left in this story');
  agreed(await this.person(person).recipient.rejoinsBy(link));
});

When(
  '{person} only looks at the page that leads out of the topic',
  async function (this: Story, person: string) {
    const page = await this.person(person).recipient.looksAt(
      await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC),
    );
    assert.match(agreed(page), /<form/);
  },
);

function leaveTopic(this: Story, person: string): Promise<void> {
  return leaveBy(this, person, UNSUBSCRIBE_FROM_TOPIC);
}

async function leaveBy(story: Story, person: string, label: string): Promise<void> {
  const link = await linkIn(story, person, label);
  agreed(await story.person(person).recipient.leavesBy(link));
  linkTaken.set(story, link);
}

/** In the latest of their mails. */
async function linkIn(story: Story, person: string, label: string): Promise<string> {
  await story.driver.settled();
  const { address } = story.person(person).recipient;
  const text = story.driver.postOffice.acceptedFor(address).at(-1)?.text ?? '';
  const link = new RegExp(`${label}: (\\S+)`).exec(text)?.[1];
  assert.ok(link, `there is no link "${label}" in: ${text}`);
  return link;
}
