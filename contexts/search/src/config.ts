import { contextConfiguration, IsPortNumber, Variable } from '@pawprint/platform/runtime';
import { IsOptional } from 'class-validator';

export class SearchConfiguration extends contextConfiguration('search') {
  @Variable({
    name: 'SEARCH_GRPC_PORT',
    meaning: 'the port for gRPC; without one, no other context can send requests over gRPC',
  })
  @IsOptional()
  @IsPortNumber()
  readonly grpcPort?: number;
}
