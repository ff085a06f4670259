import { rpcContextConfiguration } from '@pawprint/platform/rpc';

export class SearchConfiguration extends rpcContextConfiguration('search') {}
