import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { ReceivedEmail } from '../support/fake-email-provider.js';
import { accepted, type Outcome, pageIn, refused } from '../support/outcome.js';
import type { AccountHolder, Session } from '../support/people/account-holder.js';
import type { ScenarioWorld } from '../support/scenario-world.js';
import { SoftwareAuthenticator } from '@pawprint/identity/testing';

const CONFIRM = 'Confirm your email address';
const RECOVER = 'Choose a new password';
const ANNOUNCEMENT = 'A new password was requested';

/** Facts about an account that a scenario remembers between its steps. */
interface Memory {
  password?: string;
  earlier?: Session | null;
  elsewhere?: Session;
  otherAddress?: string;
  authenticator?: SoftwareAuthenticator;
}
const memories = new WeakMap<AccountHolder, Memory>();
const outcomes = new WeakMap<ScenarioWorld, Outcome[]>();

const account = (world: ScenarioWorld, person: string): AccountHolder => world.person(person).account;

function memoryOf(holder: AccountHolder): Memory {
  const memory = memories.get(holder) ?? {};
  memories.set(holder, memory);
  return memory;
}

// Joining and confirming

Given('{person} joined with the password {text}', join);
When(
  '{person} tries to join with the password {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    this.outcome = await account(this, person).joins(password);
  },
);
When(
  "{person} joins with {person}'s address and the password {text}",
  async function (this: ScenarioWorld, person: string, other: string, password: string) {
    accepted(await account(this, person).joins(password, account(this, other).address));
  },
);
Given(
  '{person} has an account with the password {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    await join.call(this, person, password);
    await confirm.call(this, person);
  },
);
Given('{person} confirmed her address', confirm);
When('{person} confirms her address', confirm);
Given("a scanner opened the link in {person}'s email", async function (this: ScenarioWorld, person: string) {
  const { address } = account(this, person);
  const link = linkIn(await emailTo(this, address));
  assert.match(accepted(await account(this, person).opens(link)), /<form/);
});
When('{person} uses the same link again', async function (this: ScenarioWorld, person: string) {
  const link = linkIn(await emailTo(this, account(this, person).address, CONFIRM));
  this.outcome = await account(this, person).submits(link);
});
Then('the page says {text}', function (this: ScenarioWorld, text: string) {
  assert.ok(pageIn(this.outcome).includes(text), pageIn(this.outcome));
});

// Signing in

Given('{person} signed in with the password {text}', signIn);
When('{person} signs in with the password {text}', signIn);
When(
  '{person} tries to sign in with the password {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    memoryOf(account(this, person)).password = password;
    this.outcome = await account(this, person).signsIn(password);
    remember(this);
  },
);
When(
  '{person}, who has no account, tries to sign in with the same password',
  async function (this: ScenarioWorld, person: string) {
    this.outcome = await account(this, person).signsIn('four small black kittens');
    remember(this);
  },
);
When('{person} signs in again in the same browser', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  memoryOf(holder).earlier = holder.session;
  await signIn.call(this, person, memoryOf(holder).password!);
});
Given('{person} signed in on another device', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  memoryOf(holder).elsewhere = accepted(await holder.signsIn(memoryOf(holder).password!, true));
});
When('{person} and {person} sign in', async function (this: ScenarioWorld, one: string, other: string) {
  for (const person of [one, other])
    await signIn.call(this, person, memoryOf(account(this, person)).password!);
});
When('{person} signs out', async function (this: ScenarioWorld, person: string) {
  accepted(await account(this, person).signsOut());
});
Given(
  '{person} tried {int} wrong passwords',
  async function (this: ScenarioWorld, person: string, count: number) {
    for (let n = 1; n <= count; n++)
      assert.equal(refused(await account(this, person).signsIn(`a wrong password ${n}`)).status, 401);
  },
);
Then('{person} can sign in with the password {text}', signIn);
Then(
  '{person} cannot sign in with the password {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    assert.equal(refused(await account(this, person).signsIn(password)).status, 401);
  },
);
Then('{person} is not signed in', function (this: ScenarioWorld, person: string) {
  assert.equal(refused(this.outcome).status, 401);
  assert.equal(account(this, person).session, null);
});
Then('both get the same answer', function (this: ScenarioWorld) {
  const [one, other] = outcomes.get(this)!.map(refused);
  assert.equal(one!.status, 401);
  assert.deepEqual(one, other);
});
Then('{person} has to wait before the next try', function (this: ScenarioWorld, _person: string) {
  assert.equal(refused(this.outcome).status, 429);
});

// Sessions and accounts

Then('{person} sees her account', seesOwnAccount);
Then('{person} sees her/his own address', seesOwnAccount);
Then('{person} still has her first address', seesOwnAccount);
Then("{person}'s session has ended", async function (this: ScenarioWorld, person: string) {
  assert.equal(refused(await account(this, person).sees()).status, 401);
});
Then('her earlier session has ended', async function (this: ScenarioWorld) {
  const ada = account(this, 'Ada');
  assert.equal(refused(await ada.sees(memoryOf(ada).earlier)).status, 401);
});
Then('the session on the other device has ended', async function (this: ScenarioWorld) {
  const ada = account(this, 'Ada');
  assert.equal(refused(await ada.sees(memoryOf(ada).elsewhere)).status, 401);
});
When('{person}, who has no account, views an account', async function (this: ScenarioWorld, person: string) {
  this.outcome = await account(this, person).sees();
});
Then('{person} has to sign in first', function (this: ScenarioWorld, _person: string) {
  assert.equal(refused(this.outcome).status, 401);
});
When(
  '{person} changes her password to {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    accepted(await account(this, person).changesPassword(password));
  },
);
When(
  '{person} tries to change her password to {text}',
  async function (this: ScenarioWorld, person: string, password: string) {
    this.outcome = await account(this, person).changesPassword(password);
  },
);
When('{person} tries to remove her password', async function (this: ScenarioWorld, person: string) {
  this.outcome = await account(this, person).removesPassword();
});
When('{person} requests another address', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  const otherAddress = `other.${holder.address}`;
  memoryOf(holder).otherAddress = otherAddress;
  accepted(await holder.changesAddress(otherAddress));
});
Then(
  '{person} has the other address after she has confirmed it',
  async function (this: ScenarioWorld, person: string) {
    const holder = account(this, person);
    const otherAddress = memoryOf(holder).otherAddress!;
    accepted(await holder.submits(linkIn(await emailTo(this, otherAddress, CONFIRM))));
    assert.equal(accepted(await holder.sees()).address, otherAddress);
  },
);
Given('{person} erased her account', erase);
When('{person} erases her account', erase);
When(
  '{person} tries to grant herself the role {text}',
  async function (this: ScenarioWorld, person: string, role: string) {
    const holder = account(this, person);
    this.outcome = await holder.grants(role, holder.session!.personId);
  },
);
Then('{person} has the role {text}', async function (this: ScenarioWorld, person: string, role: string) {
  assert.equal(accepted(await account(this, person).sees()).role, role);
});
Then('the {word} is refused by the rule {text}', refusedByRule);

// Passkeys and recovery

Given('{person} has a passkey', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  const { origin } = new URL(linkIn(await emailTo(this, holder.address)));
  const authenticator = new SoftwareAuthenticator(origin);
  memoryOf(holder).authenticator = authenticator;
  accepted(await holder.addsPasskey(authenticator));
});
Then('{person} can sign in with her passkey', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  const { personId } = accepted(await holder.signsInWithPasskey(memoryOf(holder).authenticator!));
  assert.equal(personId, holder.session!.personId);
});
Given('{person} requested a recovery link', async function (this: ScenarioWorld, person: string) {
  accepted(await account(this, person).requestsRecovery());
});
When('{person} requests a recovery link', async function (this: ScenarioWorld, person: string) {
  accepted(await account(this, person).requestsRecovery());
});
Given("{person} requested a recovery link for {person}'s address", requestForOther);
When("{person} requests a recovery link for {person}'s address", requestForOther);
Given('{person} cancelled the recovery', async function (this: ScenarioWorld, person: string) {
  const holder = account(this, person);
  accepted(await holder.submits(linkIn(await emailTo(this, holder.address, ANNOUNCEMENT))));
});
When('{person} chooses the password {text} by the link', choose);
Given(
  '{person} chose the password {text} by the link',
  async function (this: ScenarioWorld, person: string, password: string) {
    await choose.call(this, person, password);
    accepted(this.outcome!);
  },
);
Then(
  '{person} can choose the password {text} by the link',
  async function (this: ScenarioWorld, person: string, password: string) {
    await choose.call(this, person, password);
    accepted(this.outcome!);
    await signIn.call(this, person, password);
  },
);

// Emails

Then(
  "{person}'s latest email is {text}",
  async function (this: ScenarioWorld, person: string, subject: string) {
    await emailTo(this, account(this, person).address, subject);
  },
);
Then(
  "{person}'s first address gets the email {text}",
  async function (this: ScenarioWorld, person: string, subject: string) {
    await emailTo(this, account(this, person).address, subject);
  },
);
Then(
  "{person}'s latest email is still {text}",
  async function (this: ScenarioWorld, person: string, subject: string) {
    await this.driver.untilIdle();
    assert.equal(latestTo(this, account(this, person).address)?.subject, subject);
  },
);

async function join(this: ScenarioWorld, person: string, password: string): Promise<void> {
  memoryOf(account(this, person)).password = password;
  accepted(await account(this, person).joins(password));
}

async function confirm(this: ScenarioWorld, person: string): Promise<void> {
  const holder = account(this, person);
  accepted(await holder.submits(linkIn(await emailTo(this, holder.address, CONFIRM))));
}

async function signIn(this: ScenarioWorld, person: string, password: string): Promise<void> {
  memoryOf(account(this, person)).password = password;
  accepted(await account(this, person).signsIn(password));
}

/** Resolves when every context has handled the erasure. */
async function erase(this: ScenarioWorld, person: string): Promise<void> {
  accepted(await account(this, person).erases());
  await this.driver.untilIdle();
}

async function seesOwnAccount(this: ScenarioWorld, person: string): Promise<void> {
  const { address } = account(this, person);
  assert.equal(accepted(await account(this, person).sees()).address, address);
}

async function requestForOther(this: ScenarioWorld, _person: string, other: string): Promise<void> {
  accepted(await account(this, other).requestsRecovery());
}

async function choose(this: ScenarioWorld, person: string, password: string): Promise<void> {
  const holder = account(this, person);
  this.outcome = await holder.submits(linkIn(await emailTo(this, holder.address, RECOVER, true)), {
    password,
  });
}

function refusedByRule(this: ScenarioWorld, _request: string, rule: string): void {
  assert.equal(refused(this.outcome).rule, rule.replaceAll(' ', '-'));
}

function remember(world: ScenarioWorld): void {
  outcomes.set(world, [...(outcomes.get(world) ?? []), world.outcome!]);
}

const latestTo = (world: ScenarioWorld, address: string): ReceivedEmail | undefined =>
  world.driver.emailProvider.acceptedFor(address).at(-1);

/** The latest email to an address, as soon as it has the subject. */
async function emailTo(
  world: ScenarioWorld,
  address: string,
  subject?: string,
  isAnyOf = false,
): Promise<ReceivedEmail> {
  const find = (): ReceivedEmail | undefined => {
    if (isAnyOf)
      return world.driver.emailProvider.acceptedFor(address).findLast((email) => email.subject === subject);
    const latest = latestTo(world, address);
    return subject === undefined || latest?.subject === subject ? latest : undefined;
  };
  await world.driver.until(`${address} has the email ${subject ?? ''}`, () => find() !== undefined);
  return find()!;
}

function linkIn({ text }: ReceivedEmail): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  assert.ok(link, `there is no link in: ${text}`);
  return link;
}
