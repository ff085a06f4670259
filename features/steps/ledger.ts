import assert from 'node:assert/strict';
import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

type Count = 'sent' | 'inDigest' | 'suppressed' | 'due';
type LedgerDay = Readonly<Record<Count, number>> & { readonly balanced: boolean };

const counts: Readonly<Record<string, Count>> = {
  sent: 'sent',
  'in digest': 'inDigest',
  suppressed: 'suppressed',
  due: 'due',
};

/** The ledger before the notifications of a scenario. The ledger also counts the notifications of other scenarios. */
const earlierDays = new WeakMap<ScenarioWorld, readonly LedgerDay[]>();

Given('the ledger is read', async function (this: ScenarioWorld) {
  earlierDays.set(this, await readLedger(this));
});

Then(
  'the ledger counts these additional notifications:',
  async function (this: ScenarioWorld, table: DataTable) {
    const before = earlierDays.get(this) ?? [];
    const after = await readLedger(this);
    const sum = (days: readonly LedgerDay[], count: Count) =>
      days.reduce((total, day) => total + day[count], 0);
    const added = Object.entries(counts).map(([name, count]) => [
      name,
      String(sum(after, count) - sum(before, count)),
    ]);
    assert.deepEqual(added, table.raw());
  },
);

Then('every day of the ledger is balanced', async function (this: ScenarioWorld) {
  const days = await readLedger(this);
  assert.ok(days.length > 0, 'the ledger is empty');
  assert.ok(days.every(({ balanced }) => balanced));
});

async function readLedger(world: ScenarioWorld): Promise<readonly LedgerDay[]> {
  await world.driver.untilIdle();
  const { clients, callers } = world.driver;
  const notifications = clients.notifications.as(callers.operator);
  return accepted(await notifications.send<{ days: LedgerDay[] }>({ method: 'GET', path: '/ledger' })).days;
}
