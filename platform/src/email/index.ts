export { EmailMetrics, type EmailOutcome, providerNameOf } from './email-metrics.js';
export { isLoopback, smtpPool } from './smtp-pool.js';
