import { contextConfiguration, ParsedBy, Variable } from '@pawprint/platform/runtime';
import { lookupOf, readCertificates } from '@pawprint/platform/rpc';
import { IsOptional, IsString, ValidateIf } from 'class-validator';
import type { IdentityClient } from './gateway/authorization.js';

const instancesOf = (context: string): string =>
  `all instances of ${context} that receive HTTP requests, as \`static:…\`, \`dns:…\` or \`srv:…\``;

export class FrontDoorConfiguration extends contextConfiguration('front-door') {
  @Variable('SEARCH_HTTP', instancesOf('Search'))
  @ParsedBy(lookupOf)
  readonly searchHttp!: string;

  @Variable('NOTIFICATIONS_HTTP', instancesOf('Notifications'))
  @ParsedBy(lookupOf)
  readonly notificationsHttp!: string;

  @Variable('IDENTITY_HTTP', instancesOf('Identity'))
  @ParsedBy(lookupOf)
  readonly identityHttp!: string;

  @Variable(
    'IDENTITY_GRPC',
    'the instances of Identity that exchange sessions, as static:, dns: or srv:; must be set when AUTH is required',
  )
  @ValidateIf(
    ({ auth, identityGrpc }: FrontDoorConfiguration) => auth === 'required' || identityGrpc !== undefined,
  )
  @ParsedBy(lookupOf)
  readonly identityGrpc?: string;

  @Variable(
    'GRPC_CERTIFICATES',
    'a folder with `ca.pem`, `certificate.pem` and `key.pem`, for Identity on another machine',
  )
  @IsOptional()
  @ParsedBy(readCertificates)
  readonly grpcCertificates?: string;

  @Variable('CONTROL_SOCKET', 'the socket of the launcher, by which a page breaks the system')
  @IsOptional()
  @IsString()
  readonly controlSocket?: string;

  /** Undefined when sessions are not exchanged. */
  get identity(): IdentityClient | undefined {
    const { identityGrpc: name, grpcCertificates: folder } = this;
    return name === undefined
      ? undefined
      : { name, certificates: folder ? readCertificates(folder) : undefined };
  }
}
