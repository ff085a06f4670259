import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

type IsolationLevel = Parameters<QueryRunner['startTransaction']>[0];

/**
 * Transactions that send BEGIN without waiting for its response. Postgres responds in the order of the requests, so the
 * first statement is sent together with BEGIN, which saves a round trip. Needs connections in pipeline mode.
 */
export class PipelinedTransactions extends TransactionalAdapterTypeOrm {
  private readonly beginnings = new WeakMap<QueryRunner, Promise<void>>();

  constructor(options: ConstructorParameters<typeof TransactionalAdapterTypeOrm>[0]) {
    super(options);
    const { optionsFactory } = this;
    this.optionsFactory = (dataSource) => {
      const { wrapWithNestedTransaction, ...usual } = optionsFactory(dataSource);
      return {
        ...usual,
        wrapWithTransaction: (options, work, setManager) =>
          this.run(dataSource, work, setManager, options?.isolationLevel),
        // TypeORM creates a savepoint only after BEGIN was answered; before, it would begin a second transaction.
        wrapWithNestedTransaction: async (nested, work, setManager, manager) => {
          await this.beginnings.get(manager.queryRunner!);
          return wrapWithNestedTransaction(nested, work, setManager, manager) as Promise<unknown>;
        },
      };
    };
  }

  private async run<Result>(
    dataSource: DataSource,
    work: () => Promise<Result>,
    setManager: (manager: EntityManager) => void,
    isolation?: IsolationLevel,
  ): Promise<Result> {
    const queryRunner = dataSource.createQueryRunner();
    try {
      await queryRunner.connect();
      const beginning = queryRunner.startTransaction(isolation);
      // If BEGIN fails, the statements behind it fail too, and the error is thrown below.
      beginning.catch(() => {});
      this.beginnings.set(queryRunner, beginning);
      // TypeORM sends BEGIN several microtasks later; no other statement may overtake it.
      await new Promise((resolve) => setImmediate(resolve));
      // The isolation level is set by a separate statement, which must be the first one.
      if (isolation) await beginning;
      setManager(queryRunner.manager);
      const result = await work();
      await beginning;
      await queryRunner.commitTransaction();
      return result;
    } catch (error) {
      await this.beginnings.get(queryRunner)?.catch(() => {});
      await queryRunner.rollbackTransaction().catch(() => {});
      throw error;
    } finally {
      await queryRunner.release();
    }
  }
}
