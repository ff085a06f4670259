import type { Provider } from '@nestjs/common';
import { Accounts } from '#src/domain/account/accounts.js';
import { Emails } from '#src/domain/email/emails.js';
import { TriesRepository } from '#src/domain/guessing/tries-repository.js';
import { Sessions } from '#src/domain/session/sessions.js';
import { Challenges } from '#src/application/ports/challenges.js';
import { IdentityKeys } from '#src/infrastructure/keys/identity-keys.js';
import { SigningKeyStore } from '#src/infrastructure/tokens/signing-keys.js';
import { identityKeys } from '../identity-keys.js';
import { InMemorySigningKeys } from './in-memory-signing-keys.js';
import { InMemoryAccounts } from './in-memory-accounts.js';
import { InMemoryChallenges } from './in-memory-challenges.js';
import { InMemoryEmails } from './in-memory-emails.js';
import { InMemorySessions } from './in-memory-sessions.js';
import { InMemoryTries } from './in-memory-tries.js';

/** The repositories without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: Accounts, useClass: InMemoryAccounts },
  { provide: Sessions, useClass: InMemorySessions },
  { provide: Emails, useClass: InMemoryEmails },
  { provide: TriesRepository, useClass: InMemoryTries },
  { provide: Challenges, useClass: InMemoryChallenges },
  { provide: SigningKeyStore, useClass: InMemorySigningKeys },
  { provide: IdentityKeys, useValue: identityKeys() },
];
