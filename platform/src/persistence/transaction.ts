import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { PoolClient, QueryConfig } from 'pg';
import { type EntitySchema, type EntityManager, type ObjectLiteral } from 'typeorm';
import type { Aggregate, DomainEvent } from '@pawprint/shared-kernel';
import { ConcurrencyConflict, DatabaseUnavailable, isDatabaseUnavailable } from '../ports/index.js';

const UNIQUE_VIOLATION = '23505';

/** How much longer than Postgres the client waits for a statement. */
const NETWORK_ALLOWANCE_MS = 1_000;

/** Runs statements in the current transaction, or outside a transaction on a connection of the pool. */
@Injectable()
export class Transaction {
  constructor(private readonly transactionHost: TransactionHost<TransactionalAdapterTypeOrm>) {}

  get manager(): EntityManager {
    const { tx } = this.transactionHost;
    if (!tx.dataSource.isInitialized) throw new DatabaseUnavailable('not connected yet');
    return tx;
  }

  /**
   * @param timeoutMs replaces the default time limit of a statement, in milliseconds; only within a transaction
   * @throws DatabaseUnavailable when Postgres does not answer, and otherwise the error of Postgres
   */
  async query<Row>(sql: string, parameters: readonly unknown[] = [], timeoutMs?: number): Promise<Row[]> {
    const query = { text: sql, values: [...parameters] };
    try {
      if (timeoutMs === undefined) return await this.manager.query<Row[]>(query.text, query.values);
      await this.manager.query(`SET LOCAL statement_timeout = ${timeoutMs}`);
      return await this.sendDirectly<Row>({ ...query, query_timeout: timeoutMs + NETWORK_ALLOWANCE_MS });
    } catch (error) {
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  /**
   * Like {@link query}, with a prepared statement: within a transaction, each connection parses and plans it only once.
   *
   * @param sql a constant text, because the connection keeps its plan until it ends
   */
  async queryPrepared<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.sendDirectly<Row>({ name: hash('sha1', sql), text: sql, values: [...parameters] });
    } catch (error) {
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  /** Bypasses TypeORM, which has no named statements and no time limits; without a transaction, it uses TypeORM. */
  private async sendDirectly<Row>(query: QueryConfig & { readonly query_timeout?: number }): Promise<Row[]> {
    const { queryRunner } = this.manager;
    if (!queryRunner) return this.manager.query<Row[]>(query.text, query.values);
    const client = (await queryRunner.connect()) as PoolClient;
    return (await client.query<Row & object>(query)).rows;
  }

  /**
   * Inserts any number of entities in one statement.
   *
   * @throws ConcurrencyConflict when one of them already exists (unique violation)
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
   * Updates an aggregate and its version, with optimistic locking. TypeORM increments versions but does not compare them,
   * so the comparison is here.
   *
   * @throws ConcurrencyConflict when the stored version is not the version that was read
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

  /** Returns exactly the mapped columns of an entity, including private fields. */
  private stored<Entity extends ObjectLiteral>(schema: EntitySchema<Entity>, entity: Entity): Entity {
    const stored = {} as Entity;
    for (const column of this.manager.dataSource.getMetadata(schema).columns) {
      if (!column.isVersion) column.setEntityValue(stored, column.getEntityValue(entity));
    }
    return stored;
  }
}
