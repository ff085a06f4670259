import { contextConfiguration, IsPortNumber, Variable } from '@pawprint/platform/runtime';
import { IsOptional } from 'class-validator';

export class SearchConfiguration extends contextConfiguration('search') {
  @Variable('SEARCH_GRPC_PORT', 'the port for gRPC; without it, requests are accepted over HTTP alone')
  @IsOptional()
  @IsPortNumber()
  readonly grpcPort?: number;
}
