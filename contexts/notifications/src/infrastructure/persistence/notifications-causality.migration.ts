import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What made a notification due: which message, of which journey. */
export class NotificationsCausality1700000001001 implements MigrationInterface {
  readonly name = 'NotificationsCausality1700000001001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE notifications ADD COLUMN correlation_id text, ADD COLUMN causation_id uuid',
    );
    await queryRunner.query('CREATE INDEX notifications_of_journey ON notifications (correlation_id)');
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
