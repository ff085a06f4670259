import { IsOptional } from 'class-validator';
import { contextConfiguration, IsPortNumber, ParsedBy, portVariableOf, Variable } from '../runtime/index.js';
import { readCertificates } from './certificates.js';
import type { ListeningAt } from './rpc-server.js';

/** Makes the base class of the configuration of a context with a gRPC server. */
export function rpcContextConfiguration(context: string) {
  const variable = portVariableOf(context).replace(/PORT$/, 'GRPC_PORT');
  class RpcContextConfiguration extends contextConfiguration(context) {
    @Variable(variable, 'the port for gRPC; without it, gRPC is not served')
    @IsOptional()
    @IsPortNumber()
    readonly grpcPort?: number;

    @Variable(
      'GRPC_CERTIFICATES',
      'a folder with `ca.pem`, `certificate.pem` and `key.pem`; without it, gRPC is for this machine only',
    )
    @IsOptional()
    @ParsedBy(readCertificates)
    readonly grpcCertificates?: string;

    /** Callers are authenticated by their certificates, so without certificates only this machine can call. */
    get grpc(): ListeningAt | undefined {
      const { grpcPort: port, grpcCertificates: folder, host, authentication } = this;
      if (port === undefined) return undefined;
      const certificates = folder ? readCertificates(folder) : undefined;
      return { host: certificates ? host : '127.0.0.1', port, variable, certificates, authentication };
    }
  }
  return RpcContextConfiguration;
}
