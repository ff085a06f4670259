export { isLoopback, smtpPool } from './smtp-pool.js';
