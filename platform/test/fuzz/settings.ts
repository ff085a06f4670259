const MAX_SEED = 2 ** 31;

/** How many cases are generated for each route and each event. */
export const FUZZ_CASES = Number(process.env['FUZZ_CASES'] ?? 200);

/** The seed of a run that failed repeats it. */
export const FUZZ_SEED = Number(process.env['RANDOM_SEED'] ?? Date.now() % MAX_SEED);

/** Whether the smallest failing request is added to the cases that every later run sends first. */
export const FUZZ_KEEP = process.env['FUZZ_KEEP'] === '1';
