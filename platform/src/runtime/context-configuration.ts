import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Variable } from './configuration.js';

export function IsWholeNumber(least: number, most: number): PropertyDecorator {
  const options = { message: `must be a whole number from ${least} to ${most}` };
  return applyDecorators(IsInt(options), Min(least, options), Max(most, options));
}

export const IsPortNumber = (): PropertyDecorator => IsWholeNumber(1, 65_535);

/** The environment variable with the port of a context: `SEARCH_PORT`. */
export function portVariableOf(context: string): string {
  return `${context.toUpperCase().replaceAll('-', '_')}_PORT`;
}

/**
 * The base class of a context's configuration: the variables that every context has.
 *
 * @param context the name of the context, in kebab case
 */
export function contextConfiguration(context: string) {
  class ContextConfiguration {
    @Variable({ name: portVariableOf(context), meaning: 'the port for HTTP' })
    @IsPortNumber()
    readonly port!: number;

    @Variable({ name: 'HOST', meaning: 'the address that every port is opened on' })
    @IsString()
    readonly host: string = '127.0.0.1';

    @Variable({
      name: 'DATABASE_URL',
      meaning: 'the database in Postgres, with the role of the context',
      isSecret: true,
    })
    @Matches(/^postgres(ql)?:/, { message: 'must begin with postgres://' })
    readonly databaseUrl!: string;

    @Variable({
      name: 'NATS_URL',
      meaning: 'the broker between the contexts; without one, contexts read each other’s outbox in Postgres',
      isSecret: true,
    })
    @IsOptional()
    @Matches(/^(nats|tls):\/\/[^/]/, { message: 'must begin with nats:// or tls:// and a host' })
    readonly natsUrl?: string;

    @Variable({
      name: 'OUTBOX_RETENTION_DAYS',
      meaning: 'how long published messages are kept after the end of their month; without it, for ever',
      unit: 'days',
    })
    @IsOptional()
    @IsWholeNumber(1, 99_999)
    readonly outboxRetentionDays?: number;

    @Variable({
      name: 'CLOCK_FILE',
      meaning: 'a file that holds the present time, for tests alone; without it, the system’s clock is used',
    })
    @IsOptional()
    @IsString()
    readonly clockFile?: string;
  }
  return ContextConfiguration;
}

export type ContextConfiguration = InstanceType<ReturnType<typeof contextConfiguration>>;
