import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { type SigningKey, SigningKeyStore } from '../tokens/signing-keys.js';

@Injectable()
export class PostgresSigningKeys extends SigningKeyStore {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  all(): Promise<SigningKey[]> {
    return this.transaction.query<SigningKey>(
      `SELECT number, public_key AS "publicKey", private_key AS "privateKey", signs_from AS "signsFrom"
       FROM signing_keys ORDER BY number`,
    );
  }

  async add({ number, publicKey, privateKey, signsFrom }: SigningKey): Promise<void> {
    await this.transaction.query('INSERT INTO signing_keys VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
      number,
      publicKey,
      privateKey,
      signsFrom,
    ]);
  }
}
