import { Given, When } from '@cucumber/cucumber';
import { nextTime, nextTimeOnChange } from '../support/local-time.js';
import { agreed } from '../support/outcome.js';
import type { Story } from '../support/story.js';

const dayMs = 24 * 60 * 60 * 1000;

Given('it is {hour} for {person}', becomes);
When('it becomes {hour} for {person}', becomes);

When(
  'it becomes {hour} on a {weekday} for {person}',
  async function (this: Story, hour: string, weekday: string, person: string) {
    await moveOnTo(this, nextTime(this.driver.now(), hour, await timeZoneOf(this, person), weekday));
  },
);

Given(
  'it is {hour} for {person} on the day on which summer time {word}',
  async function (this: Story, hour: string, person: string, what: string) {
    await moveOnTo(this, nextTimeOnChange(this.driver.now(), hour, await timeZoneOf(this, person), what));
  },
);

When('{int} day(s) have/has passed', async function (this: Story, days: number) {
  await moveOnTo(this, new Date(this.driver.now().getTime() + days * dayMs));
});

async function becomes(this: Story, hour: string, person: string): Promise<void> {
  await moveOnTo(this, nextTime(this.driver.now(), hour, await timeZoneOf(this, person)));
}

/** What had to happen before has happened. */
async function moveOnTo(story: Story, time: Date): Promise<void> {
  await story.driver.settled();
  story.ownSystem.moveClockOnTo(time);
}

async function timeZoneOf(story: Story, person: string): Promise<string> {
  return agreed(await story.person(person).recipient.preferences()).timeZone;
}
