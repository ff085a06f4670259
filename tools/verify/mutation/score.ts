import type { Mutated } from './report.js';

/** The score of a smaller sample is chance, and is only printed. */
const MIN_SAMPLE = 20;

const percentOf = ({ noticed, unnoticed }: Mutated): number =>
  noticed + unnoticed.length === 0 ? 100 : (100 * noticed) / (noticed + unnoticed.length);

const isSample = ({ notSampled, isCut }: Mutated): boolean => notSampled > 0 || isCut;

/** A sentence without its full stop. */
export function scoreOf(mutated: Mutated, seed: number): string {
  const { noticed, unnoticed, notSampled, isCut } = mutated;
  const tested = noticed + unnoticed.length;
  if (isCut && tested === 0) return 'none of its mutants was tested, because the time was over';
  const score = `its specs notice ${noticed} of ${tested} mutants, ${percentOf(mutated).toFixed(1)} %`;
  if (!isSample(mutated)) return score;
  const rest = isCut ? 'stopped because the time was over' : `${tested + notSampled} in all`;
  return `${score} (a sample with seed ${seed}, ${rest})`;
}

/** False below the minimum. A run that was cut off is only printed, because its mutants are not a random sample. */
export function isEnough(mutated: Mutated, minPercent: number): boolean {
  if (mutated.isCut) return true;
  const tested = mutated.noticed + mutated.unnoticed.length;
  return percentOf(mutated) >= minPercent || (isSample(mutated) && tested < MIN_SAMPLE);
}
