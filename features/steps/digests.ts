import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Notification } from '../support/people/recipient.js';
import type { PostedEmail } from '../support/post-office.js';
import type { Story } from '../support/story.js';

Then('{person} has a digest of {names}', async function (this: Story, person: string, names: string[]) {
  const told = await toldInDigests(this, person);
  const [digest] = named(told, names);
  assert.ok(digest);
  assert.deepEqual(
    told.filter(({ reason }) => reason === digest.reason).map(({ headline }) => headline),
    named(told, names).map(({ headline }) => headline),
  );
  const mails = await mailsOf(this, person);
  assert.ok(
    mails.some(({ text, html }) => names.every((name) => text.includes(name) && html.includes(name))),
    `no mail names ${names.join(' and ')}`,
  );
});

Then('{person} has {int} digest(s)', async function (this: Story, person: string, count: number) {
  const told = await toldInDigests(this, person);
  assert.equal(new Set(told.map(({ reason }) => reason)).size, count);
  assert.equal((await mailsOf(this, person)).length, count);
});

Then(
  "{person}'s digest tells of {int} things, says that there are {int} more, and leads to all of them",
  async function (this: Story, person: string, writtenOut: number, others: number) {
    const told = await toldInDigests(this, person);
    assert.equal(told.length, writtenOut + others);
    const [mail, ...more] = await mailsOf(this, person);
    assert.ok(mail);
    assert.deepEqual(more, []);
    for (const written of [mail.text, mail.html]) {
      assert.equal(told.filter(({ headline }) => written.includes(headline)).length, writtenOut);
      assert.ok(written.includes(`and ${others} more`));
    }
    const [link] = /(?<=See all notifications: )\S+/.exec(mail.text)!;
    assert.ok(mail.html.includes(link));
    const page = agreed(await this.person(person).recipient.looksAt(link));
    for (const { headline } of told) assert.ok(page.includes(headline), `${headline} is not on the page`);
  },
);

async function toldInDigests(story: Story, person: string): Promise<readonly Notification[]> {
  await story.driver.settled();
  const history = await story.person(person).recipient.history();
  return history.filter(({ state }) => state === 'in-digest');
}

function named(told: readonly Notification[], names: readonly string[]): readonly Notification[] {
  const those = told.filter(({ headline }) => names.some((name) => headline.includes(name)));
  assert.equal(those.length, names.length, `not all of ${names.join(', ')} were told in a digest`);
  return those;
}

async function mailsOf(story: Story, person: string): Promise<readonly PostedEmail[]> {
  await story.driver.settled();
  return story.driver.postOffice.acceptedFor(story.person(person).recipient.address);
}
