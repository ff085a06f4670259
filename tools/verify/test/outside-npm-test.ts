/** Suites that `npm test` leaves out, because each takes minutes, and the step of `.ci/run` that runs it. */
export const OUTSIDE_NPM_TEST = {
  'tests in sandbox copies': 'npm test -- --gates',
  'scenarios of Search, whole system': 'npm test -- --gates',
  'scenarios, over NATS': 'npm test -- --gates',
  'mutation, licences and vulnerabilities': 'npm test -- --gates',
  faults: 'npm run --silent faults',
  'technique removals': 'npm run prove -- all',
} as const;
