import { type SigningKey, SigningKeyStore } from '#src/infrastructure/tokens/signing-keys.js';

export class InMemorySigningKeys extends SigningKeyStore {
  private readonly keys = new Map<number, SigningKey>();

  all(): Promise<SigningKey[]> {
    return Promise.resolve([...this.keys.values()].sort((one, other) => one.number - other.number));
  }

  add(key: SigningKey): Promise<void> {
    if (!this.keys.has(key.number)) this.keys.set(key.number, key);
    return Promise.resolve();
  }
}
