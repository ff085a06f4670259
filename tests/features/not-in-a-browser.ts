const NO_SIGN_IN = 'the browser driver uses AUTH=off, and its pages do not ask people to sign in';
const MANY_PEOPLE = 'its people are too many for browsers';

/** Features without a scenario for the browser driver, and the reason. */
export const NOT_IN_A_BROWSER: Readonly<Record<string, string>> = {
  'identity/only-my-own': NO_SIGN_IN,
  'identity/operator-decisions': NO_SIGN_IN,
  'identity/signing-in': NO_SIGN_IN,
  'journeys/erasing-an-account': 'no page erases an account',
  'journeys/many-recipients-at-once': MANY_PEOPLE,
  'journeys/one-kitten-for-many-adopters': MANY_PEOPLE,
  'notifications/confirmed-addresses': NO_SIGN_IN,
  'notifications/delivery-statistics': 'no page shows the ledger',
  'notifications/limit-of-an-address': 'its emails are too many for a short run',
  'search/paging-through-results': 'the page chooses the number of kittens on a page',
  'search/repeating-a-listing': 'no page has a field for the reference of one kitten',
};
