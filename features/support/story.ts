import { randomUUID } from 'node:crypto';
import { World } from '@cucumber/cucumber';
import type { Driver } from './driver.js';
import { driverInUse } from './driver-in-use.js';
import { aKitten, correctionOf, type Kitten, type Place, withDetail } from './kitten.js';
import { agreed, type Outcome } from './outcome.js';
import { Adopter, type ResultPage } from './people/adopter.js';
import { type Notification, Recipient } from './people/recipient.js';
import { Shelter, type ShownKitten } from './people/shelter.js';
import type { PostedEmail } from './post-office.js';
import { Towns } from './towns.js';

/** One person under one id: an adopter to Search, a recipient to Notifications. */
export interface Person {
  readonly adopter: Adopter;
  readonly recipient: Recipient;
}

/**
 * What one scenario knows. Its people and kittens are its own, also where others have the same names:
 * scenarios share one running system, and do not disturb each other.
 */
export class Story extends World {
  readonly driver = driverInUse();
  readonly shelter = new Shelter(this.driver.clients.search);
  readonly towns = new Towns();
  readonly #key = randomUUID().slice(0, 8);
  readonly #people = new Map<string, Person>();
  readonly #kittens = new Map<string, Kitten>();
  readonly #idsByName = new Map<string, string>();
  readonly #ids = new Set<string>();

  // What the latest step of its kind left for the next to look at.
  outcome: Outcome | undefined;
  outcomes: readonly Outcome[] = [];
  found: readonly ShownKitten[] = [];
  pages: readonly ResultPage[] = [];
  mails: readonly PostedEmail[] = [];
  history: readonly Notification[] = [];
  mailsSentWhenListed = 0;

  needsOwnSystem = false;

  /** @throws Error where the scenario does not say that it needs a system of its own */
  get ownSystem(): Driver {
    if (!this.needsOwnSystem) {
      throw new Error('whoever rules the mail provider or repeats a delivery is to be tagged @own-system');
    }
    return this.driver;
  }

  person(name: string): Person {
    let person = this.#people.get(name);
    if (person === undefined) {
      const id = randomUUID();
      person = {
        adopter: new Adopter(id, this.driver.clients.search),
        recipient: new Recipient(
          id,
          `${name.toLowerCase()}.${this.#key}@example.org`,
          this.driver.clients.notifications,
        ),
      };
      this.#people.set(name, person);
    }
    return person;
  }

  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  kitten(name: string): Kitten {
    return this.#kittens.get(name) ?? aKitten(name, this.towns.named('Catford'), this.driver.now());
  }

  describes(name: string, details: Readonly<Record<string, string>>): void {
    const kitten = Object.entries(details).reduce(
      (described, [detail, value]) => withDetail(described, detail, value, this.driver.now()),
      this.kitten(name),
    );
    this.#kittens.set(name, kitten);
  }

  livesIn(name: string, town: string): void {
    this.livesAt(name, this.towns.named(town));
  }

  livesAt(name: string, place: Place): void {
    this.#kittens.set(name, { ...this.kitten(name), place });
  }

  /** What the shelter calls one listing, however often it repeats itself. */
  reference(words: string): string {
    return `${words.replaceAll(' ', '-')}-${this.#key}`;
  }

  async lists(name: string, reference?: string): Promise<Outcome<{ id: string }>> {
    const outcome = await this.shelter.lists(this.kitten(name), reference);
    this.mailsSentWhenListed = this.driver.postOffice.accepted.length;
    if (outcome.agreed) {
      this.#idsByName.set(name, outcome.body.id);
      this.#ids.add(outcome.body.id);
    }
    this.outcome = outcome;
    return outcome;
  }

  /** @param seen what the shelter saw when it looked, where it did */
  async corrects(name: string, detail: string, value: string, seen: string | null = null): Promise<void> {
    const told = detail === 'town' ? this.towns.named(value).town : value;
    const kitten = withDetail(this.kitten(name), detail, told, this.driver.now());
    this.outcome = await this.shelter.corrects(this.idOf(name), correctionOf(kitten, detail), seen);
    if (this.outcome.agreed) this.#kittens.set(name, kitten);
  }

  idOf(name: string): string {
    const id = this.#idsByName.get(name);
    if (id === undefined) {
      throw new Error(`no "${name}" has been listed in this story`);
    }
    return id;
  }

  async shown(name: string): Promise<ShownKitten> {
    return agreed(await this.shelter.shows(this.idOf(name)));
  }

  /** In the order in which they were listed. */
  get listedIds(): readonly string[] {
    return [...this.#ids];
  }

  /** Other kittens may satisfy a scenario's criteria as well; they are no part of the story. */
  ofThisStory(kittens: readonly ShownKitten[]): readonly ShownKitten[] {
    return kittens.filter((kitten) => this.#ids.has(kitten.id));
  }

  /** Nobody of this story hears of kittens in later stories. */
  async ends(): Promise<void> {
    await Promise.all(
      this.people.map(async ({ adopter }) => {
        const savedSearches = await adopter.savedSearches();
        await Promise.all(savedSearches.map((savedSearch) => adopter.deletes(savedSearch)));
      }),
    );
  }
}
