import { AsyncLocalStorage } from 'node:async_hooks';
import { ConcurrencyConflict, MAX_RUNS, UnitOfWork } from '#src/ports/unit-of-work.js';

type Undo = () => void;

/** A map that reports how to undo each change. A deleted entry that is restored comes last. */
class JournaledMap<Key, Value> extends Map<Key, Value> {
  constructor(private readonly changed: (undo: Undo) => void) {
    super();
  }

  override set(key: Key, value: Value): this {
    if (this.has(key)) {
      const before = this.get(key)!;
      this.changed(() => super.set(key, before));
    } else this.changed(() => super.delete(key));
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    if (!this.has(key)) return false;
    const before = this.get(key)!;
    this.changed(() => super.set(key, before));
    return super.delete(key);
  }

  override clear(): void {
    for (const key of this.keys()) this.delete(key);
  }
}

/** Named collections that change together or not at all: as much of Postgres as the in-memory adapters need. */
export class InMemoryDatabase {
  private readonly collections = new Map<string, Map<unknown, unknown>>();
  private journal: Undo[] | null = null;

  /** Values are replaced, never changed in place: that is what makes rolling back as simple as it is. */
  collection<Key, Value>(name: string): Map<Key, Value> {
    let collection = this.collections.get(name);
    if (!collection) {
      collection = new JournaledMap((undo) => this.journal?.push(undo));
      this.collections.set(name, collection);
    }
    return collection as Map<Key, Value>;
  }

  /** Those of that name in every context. */
  collectionsCalled<Key, Value>(name: string): Map<Key, Value>[] {
    const called = [...this.collections].filter(([full]) => full.endsWith(`.${name}`));
    return called.map(([, collection]) => collection as Map<Key, Value>);
  }

  /** @returns how to bring back what is there now */
  remember(): () => void {
    const before = [...this.collections].map(([name, entries]) => [name, [...entries]] as const);
    return () => {
      for (const collection of this.collections.values()) collection.clear();
      for (const [name, entries] of before)
        for (const [key, value] of entries) this.collection(name).set(key, value);
    };
  }

  /** Journals the changes while the work runs. The work may call `rollBack` to undo its own, and may be nested. */
  async journaled<Result>(work: (rollBack: () => void) => Promise<Result>): Promise<Result> {
    const outer = this.journal;
    const journal = (this.journal ??= []);
    const savepoint = journal.length;
    const rollBack = (): void => {
      for (const undo of journal.splice(savepoint).reverse()) undo();
    };
    try {
      return await work(rollBack);
    } finally {
      this.journal = outer;
    }
  }
}

/** One unit after the other, each rolled back when it fails. */
export class InMemoryUnitOfWork extends UnitOfWork {
  private readonly present = new AsyncLocalStorage<Set<() => void>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: InMemoryDatabase) {
    super();
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.present.getStore()) return work();
    const mine = this.last.then(() => this.runAlone(work));
    this.last = mine.catch(() => {});
    return mine;
  }

  /** There is nobody else to see what is not committed yet, so nothing need be committed apart. */
  runSeparately<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run(work);
  }

  savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.present.getStore() ? this.untilTheRaceIsWon(work) : this.run(work);
  }

  /** Nobody else commits while a unit of work lasts. */
  readSnapshot<Result>(read: () => Promise<Result>): Promise<Result> {
    return this.run(read);
  }

  runWithRetry<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run(work);
  }

  afterCommit(callback: () => void): void {
    const callbacks = this.present.getStore();
    if (callbacks) callbacks.add(callback);
    else callback();
  }

  private runAlone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.untilTheRaceIsWon(async () => {
      const callbacks = new Set<() => void>();
      const result = await this.present.run(callbacks, work);
      for (const callback of callbacks) callback();
      return result;
    });
  }

  private untilTheRaceIsWon<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.journaled(async (rollBack) => {
      for (let run = 1; ; run++) {
        try {
          return await work();
        } catch (error) {
          rollBack();
          if (run === MAX_RUNS || !isLostRace(error)) throw error;
        }
      }
    });
  }
}

function isLostRace(error: unknown): boolean {
  return error instanceof ConcurrencyConflict || (error instanceof Error && isLostRace(error.cause));
}

/** Stores copies of aggregates, so that nobody changes what is stored without saving it. */
export class InMemoryAggregates<Entity extends { readonly id: string; readonly version: number }> {
  private readonly stored: Map<string, Entity>;

  constructor(database: InMemoryDatabase, name: string) {
    this.stored = database.collection(name);
  }

  get(id: string): Entity | undefined {
    const found = this.stored.get(id);
    return found && copyOf(found);
  }

  /** Copies only what matches: scenarios leave thousands of aggregates behind. */
  all(matching: (entity: Entity) => boolean = () => true): Entity[] {
    return [...this.stored.values()].filter(matching).map(copyOf);
  }

  /** @throws ConcurrencyConflict when another version is stored than the one that was read */
  put(entity: Entity): void {
    const before = this.stored.get(entity.id);
    if (before && before.version !== entity.version) throw new ConcurrencyConflict(entity.id);
    const next = copyOf(entity);
    Object.assign(next, { version: before ? before.version + 1 : entity.version });
    this.stored.set(entity.id, next);
  }

  delete(id: string): void {
    this.stored.delete(id);
  }
}

function copyOf<Entity extends object>(entity: Entity): Entity {
  return Object.assign(Object.create(Object.getPrototypeOf(entity) as object) as Entity, entity);
}
