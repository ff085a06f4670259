import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { Notification } from '../support/people/recipient.js';
import type { ScenarioWorld } from '../support/scenario-world.js';
import { emailsOf } from './emails.js';

Then(
  '{person} has a digest of {names}',
  async function (this: ScenarioWorld, person: string, names: string[]) {
    const inDigests = await notificationsInDigests(this, person);
    const [first, ...others] = names.map((name) => inDigests.find(({ headline }) => headline.includes(name)));
    assert.ok(first, `${names[0]} is in no digest`);
    // The reason of a notification in a digest identifies the digest.
    assert.deepEqual(
      inDigests.filter(({ reason }) => reason === first.reason).toSorted(byId),
      [first, ...others].toSorted(byId),
    );
    const emails = await emailsOf(this, person);
    assert.ok(
      emails.some(({ text, html }) => names.every((name) => text.includes(name) && html.includes(name))),
      `no email names ${names.join(' and ')}`,
    );
  },
);

Then('{person} has {int} digest(s)', async function (this: ScenarioWorld, person: string, count: number) {
  const inDigests = await notificationsInDigests(this, person);
  assert.equal(new Set(inDigests.map(({ reason }) => reason)).size, count);
  assert.equal((await emailsOf(this, person)).length, count);
});

Then(
  "{person}'s digest lists {int} notifications, mentions {int} more, and links to all {int}",
  async function (this: ScenarioWorld, person: string, listed: number, more: number, all: number) {
    const inDigests = await notificationsInDigests(this, person);
    assert.equal(inDigests.length, all);
    const [email, ...others] = await emailsOf(this, person);
    assert.ok(email);
    assert.deepEqual(others, []);
    for (const body of [email.text, email.html]) {
      assert.equal(inDigests.filter(({ headline }) => body.includes(headline)).length, listed);
      assert.ok(body.includes(`and ${more} more`));
    }
    const [link] = /(?<=See all notifications: )\S+/.exec(email.text)!;
    assert.ok(email.html.includes(link));
    const page = accepted(await this.person(person).recipient.opens(link));
    for (const { headline } of inDigests) assert.ok(page.includes(headline), `the page lacks ${headline}`);
  },
);

async function notificationsInDigests(
  world: ScenarioWorld,
  person: string,
): Promise<readonly Notification[]> {
  await world.driver.untilIdle();
  const history = await world.person(person).recipient.history();
  return history.filter(({ state }) => state === 'in-digest');
}

function byId(one: Notification | undefined, other: Notification | undefined): number {
  return String(one?.id).localeCompare(String(other?.id));
}
