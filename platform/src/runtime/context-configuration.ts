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
    @Variable(portVariableOf(context), 'the port for HTTP')
    @IsPortNumber()
    readonly port!: number;

    @Variable('HOST', 'the address that every port is opened on')
    @IsString()
    readonly host: string = '127.0.0.1';

    @Variable('DATABASE_URL', 'the database in Postgres, with the role of the context', { isSecret: true })
    @Matches(/^postgres(ql)?:/, { message: 'must begin with postgres://' })
    readonly databaseUrl!: string;

    @Variable('NATS_URL', 'the broker between contexts; without it, Postgres', { isSecret: true })
    @IsOptional()
    @Matches(/^(nats|tls):\/\/[^/]/, { message: 'must begin with nats:// or tls:// and a host' })
    readonly natsUrl?: string;

    @Variable('OUTBOX_RETENTION_DAYS', 'how long a month of messages is kept; without it, for ever', {
      unit: 'days',
    })
    @IsOptional()
    @IsWholeNumber(1, 99_999)
    readonly outboxRetentionDays?: number;

    @Variable('CLOCK_FILE', 'for tests alone: a file that holds the present time')
    @IsOptional()
    @IsString()
    readonly clockFile?: string;
  }
  return ContextConfiguration;
}

export type ContextConfiguration = InstanceType<ReturnType<typeof contextConfiguration>>;
