import { AsyncLocalStorage } from 'node:async_hooks';
import { ConcurrencyConflict, MAX_RUNS, type UnitOfWork } from '#src/ports/unit-of-work.js';

type Undo = () => void;

/** A map that reports an undo operation for each change. Undoing a deletion moves the entry to the end. */
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

/** Named collections with transactions, as far as the in-memory adapters need them. */
export class InMemoryDatabase {
  private readonly collections = new Map<string, Map<unknown, unknown>>();
  private journal: Undo[] | null = null;

  /** Returns a collection. Its values must be replaced and never changed in place, so that undoing a change restores them. */
  collection<Key, Value>(name: string): Map<Key, Value> {
    let collection = this.collections.get(name);
    if (!collection) {
      collection = new JournaledMap((undo) => this.journal?.push(undo));
      this.collections.set(name, collection);
    }
    return collection as Map<Key, Value>;
  }

  /** Returns the collections of that name in every context. */
  collectionsNamed<Key, Value>(name: string): Map<Key, Value>[] {
    const called = [...this.collections].filter(([full]) => full.endsWith(`.${name}`));
    return called.map(([, collection]) => collection as Map<Key, Value>);
  }

  /** @returns a function that restores the current content */
  snapshot(): () => void {
    const before = [...this.collections].map(([name, entries]) => [name, [...entries]] as const);
    return () => {
      for (const collection of this.collections.values()) collection.clear();
      for (const [name, entries] of before)
        for (const [key, value] of entries) this.collection(name).set(key, value);
    };
  }

  /** Records the changes while the work runs. The work may call `rollBack` to undo its own changes, and may be nested. */
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

/** Runs the units of work one after the other, and rolls back each unit that fails. */
export class InMemoryUnitOfWork implements UnitOfWork {
  private readonly current = new AsyncLocalStorage<Set<() => void>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: InMemoryDatabase) {}

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.current.getStore()) return work();
    const mine = this.last.then(() => this.runTopLevel(work));
    this.last = mine.catch(() => {});
    return mine;
  }

  /** Joins the current unit: no other unit runs concurrently, so a separate commit would make no visible difference. */
  runSeparately<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run(work);
  }

  savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.current.getStore() ? this.retryOnConflict(work) : this.run(work);
  }

  /** Units of work do not run concurrently, so all reads of a unit see the same state. */
  readSnapshot<Result>(read: () => Promise<Result>): Promise<Result> {
    return this.run(read);
  }

  runWithRetry<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.run(work);
  }

  afterCommit(callback: () => void): void {
    const callbacks = this.current.getStore();
    if (callbacks) callbacks.add(callback);
    else callback();
  }

  private runTopLevel<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.retryOnConflict(async () => {
      const callbacks = new Set<() => void>();
      const result = await this.current.run(callbacks, work);
      for (const callback of callbacks) callback();
      return result;
    });
  }

  private retryOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.journaled(async (rollBack) => {
      for (let run = 1; ; run++) {
        try {
          return await work();
        } catch (error) {
          rollBack();
          if (run === MAX_RUNS || !isConflict(error)) throw error;
        }
      }
    });
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ConcurrencyConflict || (error instanceof Error && isConflict(error.cause));
}

/** Stores copies of aggregates, so that a change is stored only when the aggregate is saved. */
export class InMemoryAggregates<Entity extends { readonly id: string; readonly version: number }> {
  private readonly stored: Map<string, Entity>;

  constructor(database: InMemoryDatabase, name: string) {
    this.stored = database.collection(name);
  }

  get(id: string): Entity | undefined {
    const found = this.stored.get(id);
    return found && copyOf(found);
  }

  /** Copies only the matching aggregates, because scenarios leave thousands of them behind. */
  all(matching: (entity: Entity) => boolean = () => true): Entity[] {
    return [...this.stored.values()].filter(matching).map(copyOf);
  }

  /** @throws ConcurrencyConflict when the stored version is not the version that was read */
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
