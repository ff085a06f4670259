import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { ShownKitten } from '../support/people/shelter.js';
import type { PostedEmail } from '../support/post-office.js';
import type { Story } from '../support/story.js';

Then('{person} has {int} email(s)', async function (this: Story, person: string, count: number) {
  assert.equal((await mailsOf(this, person)).length, count);
});

Then('{person} has no email', async function (this: Story, person: string) {
  assert.deepEqual(await mailsOf(this, person), []);
});

Then('its subject names {names}', function (this: Story, names: string[]) {
  assertNamed(onlyMail(this).subject, names);
});

Then('their subjects name {names}', function (this: Story, names: string[]) {
  assertNamed(this.mails.map((mail) => mail.subject).join('\n'), names);
});

Then(
  "{person}'s email names {names}, in text and in HTML",
  async function (this: Story, person: string, names: string[]) {
    await mailsOf(this, person);
    const { text, html } = onlyMail(this);
    assertNamed(text, names);
    assertNamed(html, names);
  },
);

Then('its link leads to {kitten}', async function (this: Story, name: string) {
  const { text, html } = onlyMail(this);
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  assert.ok(link, `there is no link in: ${text}`);
  assert.ok(html.includes(link), `the HTML does not link to ${link}`);
  const shown = await this.driver.clients.search.ask<ShownKitten>({
    method: 'GET',
    path: new URL(link).pathname,
  });
  assert.ok(shown.agreed && shown.body.id === this.idOf(name), `${link} does not lead to "${name}"`);
});

Then('the listing was answered before any email was sent', function (this: Story) {
  assert.ok(this.outcome?.agreed);
  assert.equal(this.mailsSentWhenListed, 0);
});

Then('nobody but {person} has an email', async function (this: Story, person: string) {
  await this.driver.settled();
  const { address } = this.person(person).recipient;
  const others = this.driver.postOffice.accepted.filter(({ recipients }) =>
    recipients.some((to) => to !== address),
  );
  assert.deepEqual(others, []);
});

Then('no email has a header made of a name', function (this: Story) {
  for (const { headerNames, messageId } of this.driver.postOffice.accepted) {
    assert.ok(!headerNames.includes('bcc'), `${messageId} has the headers ${headerNames.join(', ')}`);
  }
});

Then('no email shows HTML made of a name', async function (this: Story) {
  await this.driver.settled();
  for (const { html } of this.driver.postOffice.accepted) {
    assert.doesNotMatch(html, /<img src=eve/);
  }
});

async function mailsOf(story: Story, person: string): Promise<readonly PostedEmail[]> {
  await story.driver.settled();
  story.mails = story.driver.postOffice.acceptedFor(story.person(person).recipient.address);
  return story.mails;
}

function onlyMail(story: Story): PostedEmail {
  const [mail] = story.mails;
  assert.ok(mail && story.mails.length === 1, `expected one mail, there are ${story.mails.length}`);
  return mail;
}

function assertNamed(text: string, names: readonly string[]): void {
  for (const name of names) {
    assert.ok(text.includes(name), `"${name}" is not named in: ${text}`);
  }
}
