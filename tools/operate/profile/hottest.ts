import { Profile } from 'pprof-format';

/** A place in the code with its share of the last quantity of a profile, without the functions that it calls. */
export interface HotPlace {
  /** Between 0 and 1. */
  readonly share: number;
  readonly functionName: string;
  /** The file and the line; empty for code of the runtime. */
  readonly position: string;
}

/**
 * The places with the largest shares, the largest first.
 *
 * @param encoded a profile in the format of pprof, uncompressed
 */
export function hottestOf(encoded: Uint8Array, count: number): HotPlace[] {
  const profile = Profile.decode(encoded);
  const { strings } = profile.stringTable;
  const functions = new Map(profile.function.map((one) => [Number(one.id), one]));
  const locations = new Map(profile.location.map((one) => [Number(one.id), one]));
  const totals = new Map<number, number>();
  for (const { locationId, value } of profile.sample) {
    const id = Number(locationId[0]);
    totals.set(id, (totals.get(id) ?? 0) + Number(value.at(-1)));
  }
  const total = [...totals.values()].reduce((sum, value) => sum + value, 0);
  return [...totals]
    .sort(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([id, value]) => {
      const line = locations.get(id)!.line[0]!;
      const called = functions.get(Number(line.functionId))!;
      const file = strings[Number(called.filename)]!;
      return {
        share: value / total,
        functionName: strings[Number(called.name)]!,
        position: file === '' ? '' : `${file}:${Number(line.line)}`,
      };
    });
}
