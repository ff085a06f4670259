import { Given, When } from '@cucumber/cucumber';
import { nextTime, nextTimeOnChange } from '../support/local-time.js';
import { accepted } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

const dayMs = 24 * 60 * 60 * 1000;

Given('it is {hour} for {person}', advanceToHour);
When('it becomes {hour} for {person}', advanceToHour);

When(
  'it becomes {hour} on a {weekday} for {person}',
  async function (this: ScenarioWorld, hour: string, weekday: string, person: string) {
    await advance(this, nextTime(this.driver.now(), hour, await timeZoneOf(this, person), weekday));
  },
);

Given(
  'it is {hour} for {person} on the day on which summer time {word}',
  async function (this: ScenarioWorld, hour: string, person: string, change: string) {
    await advance(this, nextTimeOnChange(this.driver.now(), hour, await timeZoneOf(this, person), change));
  },
);

When('{int} day(s) have/has passed', async function (this: ScenarioWorld, days: number) {
  await advance(this, new Date(this.driver.now().getTime() + days * dayMs));
});

async function advanceToHour(this: ScenarioWorld, hour: string, person: string): Promise<void> {
  await advance(this, nextTime(this.driver.now(), hour, await timeZoneOf(this, person)));
}

/** Handles everything that is due now before it advances the clock. */
async function advance(world: ScenarioWorld, time: Date): Promise<void> {
  await world.driver.untilIdle();
  world.ownSystem.advanceClockTo(time);
}

async function timeZoneOf(world: ScenarioWorld, person: string): Promise<string> {
  return accepted(await world.person(person).recipient.preferences()).timeZone;
}
