import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import {
  AuthenticationConfiguration,
  authenticationFor,
  type AuthenticationSettings,
} from './authentication-configuration.js';
import { ParsedBy, Variable } from './configuration.js';
import { IsPublicUrl } from './public-url.js';

/** The defaults are above the load that one caller can cause in tests and benchmarks: 10,000 requests per second on average. */
export const DEFAULT_REQUEST_LIMITS = { requestsPerMinute: 600_000, maxRequestsInFlight: 1_000 };

export function IsWholeNumber(least: number, most: number): PropertyDecorator {
  const options = { message: `must be a whole number from ${least} to ${most}` };
  return applyDecorators(IsInt(options), Min(least, options), Max(most, options));
}

export const IsPortNumber = (): PropertyDecorator => IsWholeNumber(1, 65_535);

/** The environment variable with the port of a context, such as `SEARCH_PORT`. */
export const portVariableOf = (context: string): string => `${prefixOf(context)}_PORT`;

const prefixOf = (context: string): string => context.toUpperCase().replaceAll('-', '_');

/** @throws Error naming a host that has another form */
function hostsIn(text: string): string[] {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  const invalid = hosts.find((host) => !/^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(host));
  if (invalid !== undefined)
    throw new Error(`contains "${invalid}", which is not a host name without a port`);
  return hosts;
}

function ensureNetworks(text: string): void {
  for (const network of text.split(',')) {
    const [address = '', bits = '0', ...rest] = network.trim().split('/');
    const maxBits = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
    if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > maxBits)
      throw new Error('must be addresses or networks like 10.0.0.0/8, separated by commas');
  }
}

function ensureOnlyBroker(brokers: string, { natsUrl }: { readonly natsUrl?: string }): void {
  if (!/^[\w.-]+:\d+(,[\w.-]+:\d+)*$/.test(brokers))
    throw new Error('must be host:port, separated by commas');
  if (natsUrl) throw new Error('must not be set together with NATS_URL');
}

const PUBLIC_URL = 'the public URL of the process, whose host requests may name; localhost by default';
const ALLOWED_HOSTS =
  'further hosts that requests may name, without ports and separated by commas; localhost, 127.0.0.1 and [::1] are always allowed';

/**
 * Makes the base class of a process's configuration, with the variables of its HTTP server.
 *
 * @param name the name of the context, or `front-door`
 */
export function processConfiguration(name: string) {
  class ProcessConfiguration extends AuthenticationConfiguration {
    @Variable(portVariableOf(name), 'the port of the HTTP server')
    @IsPortNumber()
    readonly port!: number;

    @Variable('RATE_LIMIT_PER_MINUTE', 'the maximum of each caller', { unit: 'requests per minute' })
    @IsWholeNumber(1, 1_000_000_000)
    readonly requestsPerMinute: number = DEFAULT_REQUEST_LIMITS.requestsPerMinute;

    @Variable('MAX_REQUESTS_IN_FLIGHT', 'the maximum of all callers at the same time', { unit: 'requests' })
    @IsWholeNumber(1, 1_000_000)
    readonly maxRequestsInFlight: number = DEFAULT_REQUEST_LIMITS.maxRequestsInFlight;

    @Variable('TRUSTED_PROXIES', 'the proxies whose `X-Forwarded-For` names the caller, separated by commas')
    @IsOptional()
    @ParsedBy(ensureNetworks)
    readonly trustedProxies?: string;

    @Variable(`${prefixOf(name)}_PUBLIC_URL`, PUBLIC_URL)
    @IsOptional()
    @IsPublicUrl()
    readonly publicUrl?: string;

    @Variable('ALLOWED_HOSTS', ALLOWED_HOSTS)
    @IsOptional()
    @ParsedBy(hostsIn)
    readonly allowedHosts?: string;

    @Variable('CLOCK_FILE', 'a file that contains the current time, for a clock that can be moved')
    @IsOptional()
    @IsString()
    readonly clockFile?: string;

    /** Undefined when callers are not identified. */
    get authentication(): AuthenticationSettings | undefined {
      return authenticationFor(`urn:pawprint:${name}`, this);
    }

    /** The hosts that requests may name besides the loopback names. */
    get servedHosts(): string[] {
      const publicHosts = this.publicUrl ? [new URL(this.publicUrl).hostname] : [];
      return [...publicHosts, ...(this.allowedHosts ? hostsIn(this.allowedHosts) : [])];
    }
  }
  return ProcessConfiguration;
}

/**
 * Makes the base class of a context's configuration, with the variables that every context has.
 *
 * @param context the name of the context, in kebab case
 */
export function contextConfiguration(context: string) {
  class ContextConfiguration extends processConfiguration(context) {
    @Variable('DATABASE_URL', 'the URL of the Postgres database, with the role of the context', {
      isSecret: true,
    })
    @Matches(/^postgres(ql)?:/, { message: 'must begin with postgres://' })
    readonly databaseUrl!: string;

    @Variable('NATS_URL', 'the URL of the message broker; without it, Postgres carries the messages', {
      isSecret: true,
    })
    @IsOptional()
    @Matches(/^(nats|tls):\/\/[^/]/, { message: 'must begin with nats:// or tls:// and a host' })
    readonly natsUrl?: string;

    @Variable(
      'KAFKA_BROKERS',
      'the Kafka brokers that carry the messages instead of NATS, as `host:port`, separated by commas',
    )
    @IsOptional()
    @ParsedBy(ensureOnlyBroker)
    readonly kafkaBrokers?: string;

    @Variable(
      'OUTBOX_RETENTION_DAYS',
      'the retention time of the outbox after the end of each month; unlimited when not set',
      {
        unit: 'days',
      },
    )
    @IsOptional()
    @IsWholeNumber(1, 99_999)
    readonly outboxRetentionDays?: number;
  }
  return ContextConfiguration;
}

export type ProcessConfiguration = InstanceType<ReturnType<typeof processConfiguration>>;
export type ContextConfiguration = InstanceType<ReturnType<typeof contextConfiguration>>;
