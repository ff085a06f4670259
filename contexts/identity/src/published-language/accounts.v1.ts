/** The service that answers questions about accounts. After its release it can be extended, but not changed otherwise. */
export const accountsV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'identity.v1.Accounts',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
  proto: new URL('../../src/published-language/identity/v1/accounts.proto', import.meta.url),
};

export interface IsAddressConfirmedRequestV1 {
  readonly personId: string;
  readonly address: string;
}

export interface IsAddressConfirmedResponseV1 {
  readonly isConfirmed: boolean;
}
