import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { Notification } from '../support/people/recipient.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

const defaultTopic = 'Wanted';

When(
  'there is an occasion to notify {people} about {text}',
  async function (this: ScenarioWorld, people: string[], about: string) {
    await createOccasion(this, people, about);
  },
);

Given(
  'there was an occasion to notify {person} about {text}',
  async function (this: ScenarioWorld, person: string, about: string) {
    await createOccasion(this, [person], about);
    await this.driver.untilIdle();
  },
);

When(
  'there is an occasion of the topic {text} to notify {person} about {text}',
  async function (this: ScenarioWorld, topic: string, person: string, about: string) {
    await createOccasion(this, [person], about, topic);
  },
);

Given(
  'there was an occasion of the topic {text} to notify {person} about {text}',
  async function (this: ScenarioWorld, topic: string, person: string, about: string) {
    await createOccasion(this, [person], about, topic);
    await this.driver.untilIdle();
  },
);

Given(
  'there were {int} occasions to notify {person}',
  async function (this: ScenarioWorld, count: number, person: string) {
    for (let number = 1; number <= count; number += 1) {
      await createOccasion(this, [person], `Kitten ${String(number).padStart(3, '0')}`);
    }
    await this.driver.untilIdle();
  },
);

Given(
  'there was an occasion to notify {person} about {text}, which was attempted once',
  async function (this: ScenarioWorld, person: string, about: string) {
    await createOccasion(this, [person], about);
    await untilAttempted(this, person, about, 1);
  },
);

When('the same occasion is reported again', redeliver);
When('the match is delivered again', redeliver);

When('{person} looks at her delivery history', async function (this: ScenarioWorld, person: string) {
  await this.driver.untilIdle();
  this.history = await this.person(person).recipient.history();
});

Then('the headlines name {names} in this order', function (this: ScenarioWorld, names: string[]) {
  assert.equal(this.history.length, names.length);
  for (const [index, name] of names.entries()) {
    const headline = this.history[index]?.headline;
    assert.ok(headline?.includes(name), `"${headline}" does not name ${name}`);
  }
});

Then(
  "{person}'s delivery history names neither {text} nor {text}",
  async function (this: ScenarioWorld, person: string, name: string, other: string) {
    const history = await this.person(person).recipient.history();
    assert.ok(history.length > 0);
    for (const { headline } of history)
      assert.ok(!headline.includes(name) && !headline.includes(other), headline);
  },
);

Then(
  '{person} has {int} notification(s)',
  async function (this: ScenarioWorld, person: string, count: number) {
    await this.driver.untilIdle();
    assert.equal((await this.person(person).recipient.history()).length, count);
  },
);

Then(
  "{person}'s notification of {text} is sent",
  async function (this: ScenarioWorld, person: string, about: string) {
    await assertState(this, person, about, 'sent');
  },
);

Then(
  "{person}'s notification of {text} is undeliverable",
  async function (this: ScenarioWorld, person: string, about: string) {
    await assertState(this, person, about, 'undeliverable');
  },
);

Then(
  "{person}'s notification of {text} waits because {policy}",
  async function (this: ScenarioWorld, person: string, about: string, policy: string) {
    await assertState(this, person, about, 'due', policy);
  },
);

Then(
  "{person}'s notification of {text} is suppressed because {policy}",
  async function (this: ScenarioWorld, person: string, about: string, policy: string) {
    const { reason } = await assertState(this, person, about, 'suppressed', policy);
    assert.equal(reason, policy);
  },
);

Then(
  '{person} reads about {text} that {text}',
  async function (this: ScenarioWorld, person: string, about: string, words: string) {
    const notification = await notificationOf(this, person, about);
    const { timeline } = await this.person(person).recipient.explanationOf(notification);
    assert.ok(
      timeline.some((event) => event.includes(words)),
      timeline.join('\n'),
    );
  },
);

Then(
  "{person}'s notification of {text} is still due after {int} attempts",
  async function (this: ScenarioWorld, person: string, about: string, attempts: number) {
    const { state } = await untilAttempted(this, person, about, attempts);
    assert.equal(state, 'due');
  },
);

Then('it was attempted once', function (this: ScenarioWorld) {
  assert.equal(this.history[0]?.attempts.length, 1);
});

Then('each attempt says why it failed', function (this: ScenarioWorld) {
  const attempts = this.history[0]?.attempts ?? [];
  assert.ok(attempts.length > 0, 'there is no attempt');
  for (const { answer } of attempts) {
    assert.match(answer, /\w/);
  }
});

/**
 * Creates an occasion through Search: a saved search named like the topic, and a kitten that matches it. Each topic of a
 * scenario has a different word, so that a kitten matches one topic.
 */
async function createOccasion(
  world: ScenarioWorld,
  people: readonly string[],
  about: string,
  topic = defaultTopic,
): Promise<void> {
  const word = `topic${topic.toLowerCase().replaceAll(/[^a-z]/g, '')}`;
  for (const person of people) {
    const { adopter } = world.person(person);
    if (!(await adopter.savedSearches()).some(({ name }) => name === topic)) {
      accepted(await adopter.savesSearch(topic, { words: word }));
    }
  }
  world.describes(about, { description: word });
  accepted(await world.lists(about));
}

async function redeliver(this: ScenarioWorld): Promise<void> {
  await this.driver.untilIdle();
  await this.ownSystem.redeliverMatches();
}

async function untilAttempted(
  world: ScenarioWorld,
  person: string,
  about: string,
  attempts: number,
): Promise<Notification> {
  let notification: Notification | undefined;
  await world.driver.until(`${person}'s notification has been attempted ${attempts} times`, async () => {
    world.history = await world.person(person).recipient.history();
    notification = world.history.find(({ headline }) => headline.includes(about));
    return (notification?.attempts.length ?? 0) >= attempts;
  });
  return notification!;
}

async function notificationOf(world: ScenarioWorld, person: string, about: string): Promise<Notification> {
  await world.driver.untilIdle();
  world.history = await world.person(person).recipient.history();
  const notifications = world.history.filter(({ headline }) => headline.includes(about));
  const [notification] = notifications;
  assert.ok(notification, `${person} has no notification of "${about}"`);
  assert.equal(notifications.length, 1, `${person} has several notifications of "${about}"`);
  return notification;
}

async function assertState(
  world: ScenarioWorld,
  person: string,
  about: string,
  state: Notification['state'],
  policy?: string,
): Promise<Notification> {
  const notification = await notificationOf(world, person, about);
  assert.equal(notification.state, state);
  if (policy !== undefined) {
    const { timeline, decision } = await world.person(person).recipient.explanationOf(notification);
    assert.equal(decision?.policy, policy);
    assert.ok(timeline.some((event) => event.includes(', because ')));
  }
  return notification;
}
