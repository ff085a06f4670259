export { type AccountErasedV1, accountErasedV1 } from './account-erased.v1.js';
export { type AccountRegisteredV1, accountRegisteredV1 } from './account-registered.v1.js';
export { openApi } from './open-api.js';
export type { PublishedEvent } from './published-event.js';
export { type RoleChangedV1, roleChangedV1 } from './role-changed.v1.js';
export { type SessionEndedV1, sessionEndedV1 } from './session-ended.v1.js';
export {
  accountsV1,
  type IsAddressConfirmedRequestV1,
  type IsAddressConfirmedResponseV1,
} from './accounts.v1.js';
export { type AccountV1, ownAccountV1 } from './own-account.v1.js';
export { type ExchangeRequestV1, type ExchangeResponseV1, tokensV1 } from './tokens.v1.js';
