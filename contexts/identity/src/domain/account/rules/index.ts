import { aLinkDiesWithItsAddress } from './a-link-dies-with-its-address.rule.js';
import { anAddressBelongsToOneAccount } from './an-address-belongs-to-one-account.rule.js';
import { anAddressIsConfirmedBeforeAnythingIsSentToIt } from './an-address-is-confirmed-before-anything-is-sent-to-it.rule.js';
import { anErasedAccountStaysErased } from './an-erased-account-stays-erased.rule.js';
import { aPasswordHasAtLeast15Characters } from './a-password-has-at-least-15-characters.rule.js';
import { aPasswordIsNotACommonOne } from './a-password-is-not-a-common-one.rule.js';
import { atMostTenPasskeys } from './at-most-ten-passkeys.rule.js';
import { onlyARecentAuthenticationChangesACredential } from './only-a-recent-authentication-changes-a-credential.rule.js';
import { onlyOperatorsGrantRoles } from './only-operators-grant-roles.rule.js';
import { theLastCredentialStays } from './the-last-credential-stays.rule.js';

export const RULES_OF_PASSWORDS = [aPasswordHasAtLeast15Characters, aPasswordIsNotACommonOne] as const;

/** Checked before every change of an account. */
export const RULES_OF_CHANGES = [anErasedAccountStaysErased] as const;

export const RULES_OF_CHANGING_A_CREDENTIAL = [onlyARecentAuthenticationChangesACredential] as const;

export const RULES_OF_ADDING_A_PASSKEY = [
  onlyARecentAuthenticationChangesACredential,
  atMostTenPasskeys,
] as const;

export const RULES_OF_REMOVING_A_CREDENTIAL = [
  onlyARecentAuthenticationChangesACredential,
  theLastCredentialStays,
] as const;

/** Checked when a person confirms an address by the link that was sent to it. */
export const RULES_OF_CONFIRMING = [aLinkDiesWithItsAddress, anAddressBelongsToOneAccount] as const;

/** Checked before anything is sent to an address, by other contexts as well. */
export const RULES_OF_SENDING = [anAddressIsConfirmedBeforeAnythingIsSentToIt] as const;

/** Checked when a person sets a new password by the link that was sent to the confirmed address. */
export const RULES_OF_RECOVERING = [aLinkDiesWithItsAddress] as const;

export const RULES_OF_GRANTING = [onlyOperatorsGrantRoles] as const;
