import { randomUUID } from 'node:crypto';
import { World } from '@cucumber/cucumber';
import type { Driver } from './driver.js';
import { driverInUse } from './driver-in-use.js';
import { aKitten, correctionOf, type Kitten, type Place, withDetail } from './kitten.js';
import { accepted, type Outcome } from './outcome.js';
import { AccountHolder } from './people/account-holder.js';
import { Login } from './people/login.js';
import { Adopter, type ResultPage } from './people/adopter.js';
import { type Notification, Recipient } from './people/recipient.js';
import { Operator } from './people/operator.js';
import { Shelter, type ShownKitten } from './people/shelter.js';
import type { ReceivedEmail } from './fake-email-provider.js';
import { Towns } from './towns.js';

/** One person: an adopter in Search and a recipient in Notifications with one id, and an account holder in Identity. */
export interface Person {
  readonly adopter: Adopter;
  readonly recipient: Recipient;
  readonly account: AccountHolder;
}

/**
 * The state of one scenario (Cucumber's world).
 *
 * All scenarios share one running system. People, kittens, towns and references therefore have ids of their own in each
 * scenario, also where several scenarios use the same names.
 */
export class ScenarioWorld extends World {
  readonly driver = driverInUse();
  readonly #asShelter = this.driver.clients.search.as(this.driver.callers.shelter);
  readonly shelter = new Shelter(this.#asShelter);
  readonly operator = new Operator(
    this.driver.clients.search.as(this.driver.callers.operator),
    this.driver.clients.notifications.as(this.driver.callers.operator),
  );
  readonly towns = new Towns();
  readonly #key = randomUUID().slice(0, 8);
  readonly #people = new Map<string, Person>();
  readonly #kittens = new Map<string, Kitten>();
  readonly #idsByName = new Map<string, string>();
  readonly #ids = new Set<string>();

  // Results of the latest step of each kind, for the steps after it.
  outcome: Outcome | undefined;
  outcomes: readonly Outcome[] = [];
  found: readonly ShownKitten[] = [];
  pages: readonly ResultPage[] = [];
  emails: readonly ReceivedEmail[] = [];
  history: readonly Notification[] = [];
  /** How many emails the provider had accepted when the latest listing was answered. */
  emailsSentBeforeAnswer = 0;

  needsOwnSystem = false;

  /** @throws Error when the scenario is not tagged `@own-system` */
  get ownSystem(): Driver {
    if (!this.needsOwnSystem) {
      throw new Error(
        'a scenario that controls the email provider or the clock, or repeats a delivery, must be tagged @own-system',
      );
    }
    return this.driver;
  }

  person(name: string): Person {
    let person = this.#people.get(name);
    if (person === undefined) {
      const address = `${name.toLowerCase()}.${this.#key}@example.org`;
      const login = new Login(address);
      const caller = this.driver.callers.person(login);
      const { search, notifications, identity } = this.driver.clients;
      person = {
        adopter: new Adopter(search, search.as(caller), this.#asShelter),
        recipient: new Recipient(address, notifications, notifications.as(caller)),
        account: new AccountHolder(login, identity),
      };
      this.#people.set(name, person);
    }
    return person;
  }

  kitten(name: string): Kitten {
    return this.#kittens.get(name) ?? aKitten(name, this.towns.named('Anytown'), this.driver.now());
  }

  /** The kitten with other details. A town gets the full name that it has in this scenario. */
  described(name: string, details: Readonly<Record<string, string>>): Kitten {
    return Object.entries(details).reduce((kitten, [detail, value]) => {
      if (detail === 'town' && value !== '') return { ...kitten, place: this.towns.named(value) };
      return withDetail(kitten, detail, value, this.driver.now());
    }, this.kitten(name));
  }

  describes(name: string, details: Readonly<Record<string, string>>): void {
    this.#kittens.set(name, this.described(name, details));
  }

  places(name: string, place: Place): void {
    this.#kittens.set(name, { ...this.kitten(name), place });
  }

  /** The reference under which the shelter of this scenario lists a kitten. */
  reference(words: string): string {
    return `${words}-${this.#key}`;
  }

  async lists(name: string, reference?: string): Promise<Outcome<{ id: string }>> {
    const outcome = await this.shelter.lists(this.kitten(name), reference);
    this.emailsSentBeforeAnswer = this.driver.emailProvider.accepted.length;
    if (outcome.accepted) {
      this.#idsByName.set(name, outcome.body.id);
      this.#ids.add(outcome.body.id);
    }
    this.outcome = outcome;
    return outcome;
  }

  /** @param version the entity tag that the shelter saw, if it looked at the kitten before */
  async corrects(name: string, detail: string, value: string, version?: string): Promise<Outcome> {
    const kitten = this.described(name, { [detail]: value });
    const outcome = await this.shelter.corrects(this.idOf(name), correctionOf(kitten, detail), version);
    if (outcome.accepted) this.#kittens.set(name, kitten);
    this.outcome = outcome;
    return outcome;
  }

  idOf(name: string): string {
    const id = this.#idsByName.get(name);
    if (id === undefined) {
      throw new Error(`this scenario has listed no "${name}"`);
    }
    return id;
  }

  async shown(name: string): Promise<ShownKitten> {
    return accepted(await this.shelter.shows(this.idOf(name)));
  }

  /** In the order in which the kittens were listed. */
  get listedIds(): readonly string[] {
    return [...this.#ids];
  }

  /** Leaves out kittens of other scenarios, which may satisfy the same criteria. */
  ofThisScenario(kittens: readonly ShownKitten[]): readonly ShownKitten[] {
    return kittens.filter((kitten) => this.#ids.has(kitten.id));
  }

  /** Deletes the saved searches of this scenario, so that kittens of later scenarios do not match them. */
  async deleteSavedSearches(): Promise<void> {
    await Promise.all(
      [...this.#people.values()].map(async ({ adopter }) => {
        if (!adopter.hasSaved) return;
        // One after the other, because a context refuses requests that wait too long for a connection to the database.
        for (const savedSearch of await adopter.savedSearches()) await adopter.deletes(savedSearch);
      }),
    );
  }
}
