/** The service that shows a person their account. After its release it can be extended, but not changed otherwise. */
export const ownAccountV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'identity.v1.OwnAccount',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
  proto: new URL('../../src/published-language/identity/v1/own_account.proto', import.meta.url),
};

/** The optional fields are absent over gRPC instead of null. */
export interface AccountV1 {
  readonly id: string;
  readonly address?: string | null;
  readonly pendingAddress?: string | null;
  readonly role: string;
  readonly shelterId?: string | null;
  readonly hasPassword: boolean;
  readonly passkeys: readonly { readonly id: string; readonly addedAt: string }[];
}
