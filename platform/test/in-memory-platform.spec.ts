import { idempotencyKeysContract } from './contracts/idempotency-keys.contract.js';
import { inMemoryPlatforms } from './contracts/in-memory-platforms.js';
import { rateSlotsContract } from './contracts/rate-slots.contract.js';
import { unitOfWorkContract } from './contracts/unit-of-work.contract.js';

const platforms = inMemoryPlatforms();

unitOfWorkContract(() => platforms);
idempotencyKeysContract(() => platforms);
rateSlotsContract(() => platforms.here.rateSlots);
