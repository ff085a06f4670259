import { describe, expect, it } from '@jest/globals';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';
import { anId, today } from '../a-kitten.js';
import type { SearchPorts } from '../search-ports.js';

/** The contract of `ForgottenAdopters`, for every adapter. */
export function forgottenAdoptersContract(ports: () => SearchPorts): void {
  describe('forgotten adopters', () => {
    it('include only adopters that were added, once or twice', async () => {
      const [anna, ben] = [anId<AdopterId>(), anId<AdopterId>()];
      const { forgottenAdopters } = ports();
      await forgottenAdopters.add(anna, today);
      await forgottenAdopters.add(anna, today);
      expect(await forgottenAdopters.includes(anna)).toBe(true);
      expect(await forgottenAdopters.includes(ben)).toBe(false);
    });
  });
}
