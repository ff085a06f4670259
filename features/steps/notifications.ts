import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Notification } from '../support/people/recipient.js';
import type { Story } from '../support/story.js';

/** A word no other kitten is described with. */
const unheardOf = 'quizzaciously';

When('there is an occasion to notify {people}', async function (this: Story, people: string[]) {
  await tell(this, people, 'Felix');
});

Given('there was an occasion to notify {person}', async function (this: Story, person: string) {
  await tell(this, [person], 'Felix');
  await this.driver.settled();
});

Given(
  'there was an occasion to notify {person} about {text}',
  async function (this: Story, person: string, headline: string) {
    await tell(this, [person], headline);
    await this.driver.settled();
  },
);

Given(
  'there was an occasion to notify {person} about each of {int} things',
  async function (this: Story, person: string, count: number) {
    for (let number = 1; number <= count; number += 1) {
      await tell(this, [person], `Thing ${String(number).padStart(3, '0')}`);
    }
    await this.driver.settled();
  },
);

When(
  'there is an occasion to notify {person} about {text}',
  async function (this: Story, person: string, headline: string) {
    await tell(this, [person], headline);
  },
);

Given(
  'the email provider was away when there was an occasion to notify {person}',
  async function (this: Story, person: string) {
    this.ownSystem.postOffice.goesAway();
    await tell(this, [person], 'Felix');
    await attemptedAtLeast(this, person, 1);
  },
);

Given(
  'the email provider was away when there was an occasion to notify {person} about {text}',
  async function (this: Story, person: string, headline: string) {
    this.ownSystem.postOffice.goesAway();
    await tell(this, [person], headline);
    await attemptedAtLeast(this, person, 1);
  },
);

When('the same occasion is reported again', deliverOnceMore);
When('the match is delivered once more', deliverOnceMore);

When('{person} looks at her history', async function (this: Story, person: string) {
  await this.driver.settled();
  this.history = await this.person(person).recipient.history();
});

Then('the headlines name {names} in this order', function (this: Story, names: string[]) {
  assert.equal(this.history.length, names.length);
  for (const [index, name] of names.entries()) {
    assert.ok(
      this.history[index]?.headline.includes(name),
      `${this.history[index]?.headline} does not name ${name}`,
    );
  }
});

Then('{person} has {int} notification(s)', async function (this: Story, person: string, count: number) {
  await this.driver.settled();
  assert.equal((await this.person(person).recipient.history()).length, count);
});

Then("{person}'s notification is sent", async function (this: Story, person: string) {
  assert.equal((await onlyNotificationOf(this, person)).state, 'sent');
});

Then("{person}'s notification is undeliverable", async function (this: Story, person: string) {
  assert.equal((await onlyNotificationOf(this, person)).state, 'undeliverable');
});

Then(
  "{person}'s notification is suppressed because {policy}",
  async function (this: Story, person: string, policy: string) {
    await assertSuppressed(this, person, policy);
  },
);

Then("{person}'s notification of {text} is sent", async function (this: Story, person: string, name: string) {
  await assertState(this, person, name, 'sent');
});

Then(
  "{person}'s notification of {text} waits because {policy}",
  async function (this: Story, person: string, name: string, policy: string) {
    await assertState(this, person, name, 'due', policy);
  },
);

Then(
  "{person}'s notification of {text} is suppressed because {policy}",
  async function (this: Story, person: string, name: string, policy: string) {
    await assertState(this, person, name, 'suppressed', policy);
  },
);

Then(
  '{person} reads about {text} that {text}',
  async function (this: Story, person: string, name: string, words: string) {
    const notification = await notificationOf(this, person, name);
    const { timeline } = await this.person(person).recipient.explanationOf(notification);
    assert.ok(
      timeline.some((event) => event.includes(words)),
      timeline.join('\n'),
    );
  },
);

Then(
  "{person}'s notification is still due after {int} attempts",
  async function (this: Story, person: string, attempts: number) {
    await attemptedAtLeast(this, person, attempts);
    assert.equal(this.history[0]?.state, 'due');
  },
);

Then(
  "{person}'s notification waits because {policy}",
  async function (this: Story, person: string, policy: string) {
    const notification = await onlyNotificationOf(this, person);
    assert.equal(notification.state, 'due');
    await assertExplained(this, person, policy);
  },
);

Then(
  '{person} reads that it was suppressed because {policy}',
  async function (this: Story, person: string, policy: string) {
    await onlyNotificationOf(this, person);
    await assertExplained(this, person, policy);
  },
);

Then('the ledger accounts for every notification', async function (this: Story) {
  await this.driver.settled();
  const { days } = agreed(
    await this.driver.clients.notifications.ask<{ days: { day: string; balanced: boolean }[] }>({
      method: 'GET',
      path: '/ledger',
    }),
  );
  assert.ok(days.length > 0);
  assert.deepEqual(
    days.filter(({ balanced }) => !balanced),
    [],
  );
});

Then('it was attempted once', function (this: Story) {
  assert.equal(this.history[0]?.attempts.length, 1);
});

Then('each attempt says why it failed', function (this: Story) {
  for (const { answer } of this.history[0]?.attempts ?? []) {
    assert.match(answer, /\w/);
  }
});

/** Notifications knows no kitten: what the occasion is about is the business of another context. */
async function tell(story: Story, people: readonly string[], headline: string): Promise<void> {
  for (const person of people) {
    const { adopter } = story.person(person);
    if ((await adopter.savedSearches()).length === 0) {
      agreed(await adopter.savesSearch('Something', { words: unheardOf }));
    }
  }
  story.describes(headline, { description: unheardOf });
  agreed(await story.lists(headline));
}

async function deliverOnceMore(this: Story): Promise<void> {
  await this.driver.settled();
  await this.ownSystem.deliverMatchesOnceMore();
}

async function attemptedAtLeast(story: Story, person: string, attempts: number): Promise<void> {
  await story.driver.until(`${person}'s notification has been attempted ${attempts} times`, async () => {
    story.history = await story.person(person).recipient.history();
    return (story.history[0]?.attempts.length ?? 0) >= attempts;
  });
}

async function notificationOf(story: Story, person: string, name: string): Promise<Notification> {
  await story.driver.settled();
  story.history = await story.person(person).recipient.history();
  const notification = story.history.find(({ headline }) => headline.includes(name));
  assert.ok(notification, `${person} has no notification of "${name}"`);
  return notification;
}

async function assertState(
  story: Story,
  person: string,
  name: string,
  state: Notification['state'],
  policy?: string,
): Promise<void> {
  const notification = await notificationOf(story, person, name);
  assert.equal(notification.state, state);
  if (policy !== undefined) await assertExplained(story, person, policy, notification);
}

async function assertExplained(
  story: Story,
  person: string,
  policy: string,
  notification = story.history[0]!,
): Promise<void> {
  const { timeline, decision } = await story.person(person).recipient.explanationOf(notification);
  assert.equal(decision?.policy, policy);
  assert.ok(timeline.some((event) => event.includes(`(rule: ${policy})`)));
}

async function assertSuppressed(story: Story, person: string, reason: string): Promise<void> {
  const { state, reason: given } = await onlyNotificationOf(story, person);
  assert.deepEqual({ state, reason: given }, { state: 'suppressed', reason });
}

async function onlyNotificationOf(story: Story, person: string): Promise<Notification> {
  await story.driver.settled();
  story.history = await story.person(person).recipient.history();
  const [notification] = story.history;
  assert.ok(notification, `${person} has no notification`);
  assert.equal(story.history.length, 1, `${person} has ${story.history.length} notifications`);
  return notification;
}
