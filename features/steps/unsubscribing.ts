import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted, pageIn } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';
import { emailsOf } from './emails.js';

/** The labels of the links in an email. */
const PREFERENCES = 'Change your notification preferences';
const UNSUBSCRIBE_FROM_TOPIC = 'Unsubscribe from this search';
const UNSUBSCRIBE_FROM_ALL = 'Unsubscribe from all emails';

Given('{person} left the topic {text}', leaveTopic);
When('{person} leaves the topic {text}', leaveTopic);

Given('{person} unsubscribed from everything', unsubscribeFromAll);
When('{person} unsubscribes from everything', unsubscribeFromAll);

Given(
  '{person} rejoined the topic {text}',
  async function (this: ScenarioWorld, person: string, topic: string) {
    const link = await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC, topic);
    accepted(await this.person(person).recipient.rejoinsBy(link));
  },
);

Given(
  '{person} opened the page to leave the topic {text}, and did not confirm',
  async function (this: ScenarioWorld, person: string, topic: string) {
    const link = await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC, topic);
    const page = accepted(await this.person(person).recipient.opens(link));
    assert.match(page, /<form/);
  },
);

When(
  '{person} opens the page to leave the topic {text}',
  async function (this: ScenarioWorld, person: string, topic: string) {
    await openPage(this, person, await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC, topic));
  },
);

When('{person} opens the page of her preferences', async function (this: ScenarioWorld, person: string) {
  await openPage(this, person, await linkIn(this, person, PREFERENCES));
});

When(
  '{person} opens the page of her preferences by the link to leave the topic {text}',
  async function (this: ScenarioWorld, person: string, topic: string) {
    const link = await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC, topic);
    await openPage(this, person, link.replace('/unsubscribe/', '/preferences/'));
  },
);

Then('the page does not say {text}', function (this: ScenarioWorld, text: string) {
  assert.ok(!pageIn(this.outcome).includes(text), pageIn(this.outcome));
});

Then("the page shows nothing of {person}'s address", function (this: ScenarioWorld, person: string) {
  const [, domain] = this.person(person).recipient.address.split('@');
  assert.ok(!pageIn(this.outcome).includes(domain!), pageIn(this.outcome));
});

Then(
  "the page shows only the beginning of {person}'s address",
  function (this: ScenarioWorld, person: string) {
    const { address } = this.person(person).recipient;
    const page = pageIn(this.outcome);
    assert.ok(page.includes(address.replace(/(?<=^.).*(?=@)/, '…')), page);
    assert.ok(!page.includes(address), page);
  },
);

async function openPage(world: ScenarioWorld, person: string, link: string): Promise<void> {
  world.outcome = await world.person(person).recipient.opens(link);
}

async function unsubscribeFromAll(this: ScenarioWorld, person: string): Promise<void> {
  const link = await linkIn(this, person, UNSUBSCRIBE_FROM_ALL);
  this.outcome = await this.person(person).recipient.unsubscribesBy(link);
  accepted(this.outcome);
}

async function leaveTopic(this: ScenarioWorld, person: string, topic: string): Promise<void> {
  const link = await linkIn(this, person, UNSUBSCRIBE_FROM_TOPIC, topic);
  accepted(await this.person(person).recipient.unsubscribesBy(link));
}

/** The link with that label in the person's latest email, or in the latest that names the topic. */
async function linkIn(world: ScenarioWorld, person: string, label: string, topic = ''): Promise<string> {
  const email = (await emailsOf(world, person)).findLast(({ text }) => text.includes(topic));
  const link = new RegExp(`${label}: (\\S+)`).exec(email?.text ?? '')?.[1];
  assert.ok(link, `there is no link "${label}" in: ${email?.text}`);
  return link;
}
