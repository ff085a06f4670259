export { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable.js';
export { Database } from './database.js';
export { PostgresPlatformModule, type PostgresPlatformOptions } from './postgres-platform.module.js';
export { provisionContexts } from './provision.js';
export { Transaction } from './transaction.js';
export { TypeOrmTransaction } from './typeorm-transaction.js';
