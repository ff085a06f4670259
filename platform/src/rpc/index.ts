export type { Method, Service } from './answering.js';
export { lookupOf } from './discovery/service-name.js';
export { RpcClient, type RpcClientOptions } from './rpc-client.js';
export { classify, RpcFailure } from './rpc-failure.js';
export { type ListeningAt, RpcServer } from './rpc-server.js';
export type { ServiceContract } from './service-contract.js';
