export { CommittedReads } from './committed-reads.js';
export { Database } from './database.js';
export { Panics } from './panics.js';
export { provisionContexts } from './provision.js';
export { readInParts } from './read-in-parts.js';
export { Transaction } from './transaction.js';
