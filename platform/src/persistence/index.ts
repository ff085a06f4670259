export { Database } from './database.js';
export { provisionContexts } from './provision.js';
export { Transaction } from './transaction.js';
export { TypeOrmTransaction } from './typeorm-transaction.js';
