import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { ReceivedEmail } from '../support/fake-email-provider.js';
import type { ShownKitten } from '../support/people/shelter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

Then('{person} has {int} email(s)', async function (this: ScenarioWorld, person: string, count: number) {
  this.emails = await emailsOf(this, person);
  assert.equal(this.emails.length, count);
});

Then('{person} has no email', async function (this: ScenarioWorld, person: string) {
  assert.deepEqual(await emailsOf(this, person), []);
});

Then('its subject names {names}', function (this: ScenarioWorld, names: string[]) {
  assertNamed(onlyEmail(this).subject, names);
});

Then('their subjects name {names}', function (this: ScenarioWorld, names: string[]) {
  assertNamed(this.emails.map((email) => email.subject).join('\n'), names);
});

Then('it names {names}, in text and in HTML', function (this: ScenarioWorld, names: string[]) {
  const { text, html } = onlyEmail(this);
  assertNamed(text, names);
  assertNamed(html, names);
});

Then('its link leads to {kitten}', async function (this: ScenarioWorld, name: string) {
  const { text, html } = onlyEmail(this);
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  assert.ok(link, `there is no link in: ${text}`);
  assert.ok(html.includes(link), `the HTML does not link to ${link}`);
  const shown = await this.driver.clients.search.send<ShownKitten>({
    method: 'GET',
    path: new URL(link).pathname,
  });
  assert.ok(shown.accepted && shown.body.id === this.idOf(name), `${link} does not lead to "${name}"`);
});

Then('its only recipient is {person}', function (this: ScenarioWorld, person: string) {
  assert.deepEqual(onlyEmail(this).recipients, [this.person(person).recipient.address]);
  assert.equal(this.driver.emailProvider.accepted.length, 1);
});

Then('its page shows the text {text}', function (this: ScenarioWorld, text: string) {
  const { html } = onlyEmail(this);
  assert.ok(html.includes(text.replaceAll('<', '&lt;')), html);
  assert.ok(!html.includes(text), html);
});

Then('the listing was confirmed before any email was sent', function (this: ScenarioWorld) {
  assert.ok(this.outcome?.accepted);
  assert.equal(this.emailsSentBeforeAnswer, 0);
});

/** The emails that the provider has accepted for the person, once the contexts have nothing left to do. */
export async function emailsOf(world: ScenarioWorld, person: string): Promise<readonly ReceivedEmail[]> {
  await world.driver.untilIdle();
  return world.driver.emailProvider.acceptedFor(world.person(person).recipient.address);
}

function onlyEmail({ emails }: ScenarioWorld): ReceivedEmail {
  const [email] = emails;
  assert.ok(email && emails.length === 1, `expected one email, there are ${emails.length}`);
  return email;
}

function assertNamed(text: string, names: readonly string[]): void {
  for (const name of names) {
    assert.ok(text.includes(name), `"${name}" is not named in: ${text}`);
  }
}
