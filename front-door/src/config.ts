import { contextConfiguration, ParsedBy, Variable } from '@pawprint/platform/runtime';
import { lookupOf, readCertificates } from '@pawprint/platform/rpc';
import { IsOptional, IsString } from 'class-validator';
import type { Context } from './gateway/public-routes.js';
import type { Callee } from './upstreams/service.js';

const instancesOf = (context: string, protocol: string): string =>
  `all instances of ${context} that are called over ${protocol}, as \`static:…\`, \`dns:…\` or \`srv:…\``;

export class FrontDoorConfiguration extends contextConfiguration('front-door') {
  @Variable('SEARCH_HTTP', instancesOf('Search', 'HTTP'))
  @ParsedBy(lookupOf)
  readonly searchHttp!: string;

  @Variable('NOTIFICATIONS_HTTP', instancesOf('Notifications', 'HTTP'))
  @ParsedBy(lookupOf)
  readonly notificationsHttp!: string;

  @Variable('IDENTITY_HTTP', instancesOf('Identity', 'HTTP'))
  @ParsedBy(lookupOf)
  readonly identityHttp!: string;

  @Variable('SEARCH_GRPC', instancesOf('Search', 'gRPC'))
  @ParsedBy(lookupOf)
  readonly searchGrpc!: string;

  @Variable('NOTIFICATIONS_GRPC', instancesOf('Notifications', 'gRPC'))
  @ParsedBy(lookupOf)
  readonly notificationsGrpc!: string;

  @Variable('IDENTITY_GRPC', instancesOf('Identity', 'gRPC'))
  @ParsedBy(lookupOf)
  readonly identityGrpc!: string;

  @Variable(
    'GRPC_CERTIFICATES',
    'a folder with `ca.pem`, `certificate.pem` and `key.pem`, for gRPC to other machines',
  )
  @IsOptional()
  @ParsedBy(readCertificates)
  readonly grpcCertificates?: string;

  @Variable('CONTROL_SOCKET', 'the socket of the launcher, by which a page breaks the system')
  @IsOptional()
  @IsString()
  readonly controlSocket?: string;

  get grpc(): Readonly<Record<Context, Callee>> {
    const { searchGrpc, notificationsGrpc, identityGrpc, grpcCertificates: folder } = this;
    const certificates = folder ? readCertificates(folder) : undefined;
    const calleeAt = (name: string): Callee => ({ name, certificates });
    return {
      search: calleeAt(searchGrpc),
      notifications: calleeAt(notificationsGrpc),
      identity: calleeAt(identityGrpc),
    };
  }
}
