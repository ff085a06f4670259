import type { Provider } from '@nestjs/common';
import { Challenges } from '../../application/ports/challenges.js';
import { Accounts } from '../../domain/account/accounts.js';
import { Emails } from '../../domain/email/emails.js';
import { TriesRepository } from '../../domain/guessing/tries-repository.js';
import { Sessions } from '../../domain/session/sessions.js';
import { SigningKeyStore } from '../tokens/signing-keys.js';
import { accountSchema } from './account.schema.js';
import { emailSchema } from './email.schema.js';
import { ExpiredRows } from './expired-rows.js';
import { PostgresAccounts } from './postgres-accounts.js';
import { PostgresChallenges } from './postgres-challenges.js';
import { PostgresEmails } from './postgres-emails.js';
import { PostgresSessions } from './postgres-sessions.js';
import { PostgresSigningKeys } from './postgres-signing-keys.js';
import { PostgresTries } from './postgres-tries.js';
import { sessionSchema } from './session.schema.js';
import { triesSchema } from './tries.schema.js';

export const ENTITIES = [accountSchema, sessionSchema, emailSchema, triesSchema];

// SQL files stay in src, because the compiler copies only TypeScript.
export const MIGRATIONS = new URL('../../../src/infrastructure/persistence/migrations/', import.meta.url);

/** The ports of the domain and the application that store data, on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: Accounts, useClass: PostgresAccounts },
  { provide: Sessions, useClass: PostgresSessions },
  { provide: Emails, useClass: PostgresEmails },
  { provide: TriesRepository, useClass: PostgresTries },
  { provide: Challenges, useClass: PostgresChallenges },
  { provide: SigningKeyStore, useClass: PostgresSigningKeys },
  ExpiredRows,
];
