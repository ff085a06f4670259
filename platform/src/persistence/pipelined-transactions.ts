import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

type IsolationLevel = Parameters<QueryRunner['startTransaction']>[0];

/**
 * Transactions that do not wait for the answer to their beginning: Postgres answers in the order in which it is asked, so
 * the first statement may go out with it, and a round trip is saved. Needs a connection that is a pipeline.
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
        // TypeORM knows that it is a savepoint only when the beginning was answered.
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
      // Whatever is wrong with it is wrong with the statements behind it, too, and is said below.
      beginning.catch(() => {});
      this.beginnings.set(queryRunner, beginning);
      // TypeORM sends it a few turns of the event loop's innermost queue later; nothing may overtake it.
      await new Promise((resolve) => setImmediate(resolve));
      // How much it is kept apart from others is a statement of its own, and has to be the first.
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
