import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { PoolClient, QueryConfig } from 'pg';
import { type EntitySchema, type EntityManager, type ObjectLiteral } from 'typeorm';
import type { Aggregate, DomainEvent } from '@pawprint/shared-kernel';
import { ConcurrencyConflict, DatabaseUnavailable, isDatabaseUnavailable } from '../ports/index.js';
import { Transaction } from './transaction.js';

const UNIQUE_VIOLATION = '23505';

/** How much later than Postgres we give up on a statement. */
const ON_ITS_WAY_MS = 1_000;

/** The present transaction as the repositories use it. */
@Injectable()
export class TypeOrmTransaction extends Transaction {
  constructor(private readonly transactionHost: TransactionHost<TransactionalAdapterTypeOrm>) {
    super();
  }

  get manager(): EntityManager {
    const { tx } = this.transactionHost;
    if (!tx.dataSource.isInitialized) throw new DatabaseUnavailable('not connected yet');
    return tx;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = [], withinMs?: number): Promise<Row[]> {
    const query = { text: sql, values: [...parameters] };
    try {
      if (withinMs === undefined) return await this.manager.query<Row[]>(query.text, query.values);
      await this.manager.query(`SET LOCAL statement_timeout = ${withinMs}`);
      return await this.ask<Row>({ ...query, query_timeout: withinMs + ON_ITS_WAY_MS });
    } catch (error) {
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  async queryOften<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.ask<Row>({ name: nameOf(sql), text: sql, values: [...parameters] });
    } catch (error) {
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  /** In words that TypeORM has none for; where there is no transaction, as it asks for anything else. */
  private async ask<Row>(query: QueryConfig & { readonly query_timeout?: number }): Promise<Row[]> {
    const { queryRunner } = this.manager;
    if (!queryRunner) return this.manager.query<Row[]>(query.text, query.values);
    const client = (await queryRunner.connect()) as PoolClient;
    return (await client.query<Row & object>(query)).rows;
  }

  /**
   * Any number of them in one statement.
   *
   * @throws ConcurrencyConflict when somebody else has stored one of the same in the meantime
   */
  async insert<Entity extends ObjectLiteral>(
    schema: EntitySchema<Entity>,
    ...entities: readonly Entity[]
  ): Promise<void> {
    try {
      await this.manager.insert(
        schema,
        entities.map((entity) => this.stored(schema, entity)),
      );
    } catch (error) {
      throw (error as { code?: unknown }).code === UNIQUE_VIOLATION
        ? new ConcurrencyConflict(`${schema.options.name}`)
        : error;
    }
  }

  /**
   * Stores an aggregate's state under the next version. TypeORM counts versions but does not compare them, so the
   * comparison is here.
   *
   * @throws ConcurrencyConflict when another version is stored than the one that was read
   */
  async update<Entity extends Aggregate<DomainEvent> & { readonly id: string }>(
    schema: EntitySchema<Entity>,
    aggregate: Entity,
  ): Promise<void> {
    const result = await this.manager
      .createQueryBuilder()
      .update(schema)
      .set(this.stored(schema, aggregate) as never)
      .where('id = :id AND version = :version', { id: aggregate.id, version: aggregate.version })
      .execute();
    if (result.affected !== 1) throw new ConcurrencyConflict(`${schema.options.name} ${aggregate.id}`);
  }

  /** What the schema maps of an object, private fields included, and nothing else of it. */
  private stored<Entity extends ObjectLiteral>(schema: EntitySchema<Entity>, entity: Entity): Entity {
    const stored = {} as Entity;
    for (const column of this.manager.dataSource.getMetadata(schema).columns) {
      if (!column.isVersion) column.setEntityValue(stored, column.getEntityValue(entity));
    }
    return stored;
  }
}

const names = new Map<string, string>();

/** TypeORM cannot say it, but what has a name Postgres remembers. */
function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) names.set(sql, (name = createHash('sha1').update(sql).digest('hex')));
  return name;
}
