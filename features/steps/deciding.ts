import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { HttpClient } from '../support/http-client.js';
import { accepted, type Outcome, refused } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

const deadLetters = new WeakMap<ScenarioWorld, string>();

Given('{person} is an operator', async function (this: ScenarioWorld, person: string) {
  await this.driver.callers.makeOperator(this.person(person).account.login);
});

Given(
  'a message that Notifications cannot handle became a dead letter',
  async function (this: ScenarioWorld) {
    const subject = await this.ownSystem.publishMalformedMatch();
    let id: string | undefined;
    await this.driver.until('there is a dead letter', async () => {
      id = await this.operator.findsDeadLetter(subject);
      return id !== undefined;
    });
    deadLetters.set(this, id!);
  },
);

When(
  '{person} discards the dead letter because {text}',
  async function (this: ScenarioWorld, person: string, reason: string) {
    accepted(await decide(this, as(this, person), 'discard', { reason }));
  },
);
When(
  '{person} discards the dead letter in the name of {text}',
  async function (this: ScenarioWorld, person: string, by: string) {
    accepted(await decide(this, as(this, person), 'discard', { reason: 'A test', by }));
  },
);
When(
  '{person} redrives the dead letter in the name of {text}',
  async function (this: ScenarioWorld, person: string, by: string) {
    accepted(await decide(this, as(this, person), 'redrive', { by }));
  },
);
When(
  '{person}, an adopter, tries to discard the dead letter',
  async function (this: ScenarioWorld, person: string) {
    await tryToDiscard(this, as(this, person));
  },
);
When('the shelter tries to discard the dead letter', async function (this: ScenarioWorld) {
  const { clients, callers } = this.driver;
  await tryToDiscard(this, clients.notifications.as(callers.shelter));
});
When('an unknown person tries to discard the dead letter', async function (this: ScenarioWorld) {
  await tryToDiscard(this, this.driver.clients.notifications);
});

Then('the decision is refused, because the person is not an operator', function (this: ScenarioWorld) {
  assert.equal(refused(this.outcome).status, 403);
});
Then('the decision is refused, because the person is not signed in', function (this: ScenarioWorld) {
  assert.equal(refused(this.outcome).status, 401);
});
Then('the dead letter is discarded', async function (this: ScenarioWorld) {
  assert.equal((await this.operator.sees(idOf(this))).state, 'discarded');
});
Then('the dead letter still waits for a decision', async function (this: ScenarioWorld) {
  const { state, decisions } = await this.operator.sees(idOf(this));
  assert.deepEqual([state, decisions], ['dead', []]);
});
Then('the decision names {person}', async function (this: ScenarioWorld, person: string) {
  const { decisions } = await this.operator.sees(idOf(this));
  const { id } = await this.driver.callers
    .person(this.person(person).account.login)
    .identify('notifications');
  assert.deepEqual(
    decisions.map(({ by }) => by),
    [id],
  );
});

const idOf = (world: ScenarioWorld): string => deadLetters.get(world)!;

const as = (world: ScenarioWorld, person: string): HttpClient =>
  world.driver.clients.notifications.as(world.driver.callers.person(world.person(person).account.login));

const decide = (world: ScenarioWorld, client: HttpClient, action: string, body: object): Promise<Outcome> =>
  client.send({ method: 'POST', path: `/dead-letters/${idOf(world)}/${action}`, body });

async function tryToDiscard(world: ScenarioWorld, client: HttpClient): Promise<void> {
  world.outcome = await decide(world, client, 'discard', { reason: 'A test', by: 'Olga' });
}
