import { Function as ProfiledFunction, Label, Line, Location, Profile, Sample } from 'pprof-format';
import { StringTable, ValueType } from 'pprof-format';

/** A place in the code, as V8's profilers report it. */
export interface CallFrame {
  readonly functionName: string;
  /** Empty for code of the runtime itself. */
  readonly url: string;
  /** Starts at 0; negative for code without lines. */
  readonly lineNumber: number;
}

/** A quantity of each sample, for example `{ type: 'cpu', unit: 'nanoseconds' }`. */
export interface Quantity {
  readonly type: string;
  readonly unit: string;
}

export interface StackSample {
  /** From the place that was measured to its outermost caller. */
  readonly stack: readonly CallFrame[];
  /** One value for each quantity of the profile. */
  readonly values: readonly number[];
  /** A number that distinguishes this sample from another one with the same stack. */
  readonly label?: { readonly key: string; readonly value: number; readonly unit: string };
}

/**
 * Encodes samples in the format of pprof, uncompressed.
 *
 * @see https://github.com/google/pprof/blob/main/proto/profile.proto
 */
export function encodeProfile(quantities: readonly Quantity[], samples: readonly StackSample[]): Uint8Array {
  const strings = new StringTable();
  const text = (value: string): number => strings.dedup(value);
  const locations = new Map<string, Location>();
  const functions = new Map<string, ProfiledFunction>();

  const locationOf = ({ functionName, url, lineNumber }: CallFrame): number => {
    const line = lineNumber + 1;
    const name = functionName || '(anonymous)';
    const filename = url.replace('file://', '');
    const code = `${name} ${filename} ${line}`;
    if (!locations.has(code)) {
      const id = locations.size + 1;
      functions.set(
        code,
        new ProfiledFunction({ id, name: text(name), filename: text(filename), startLine: line }),
      );
      locations.set(code, new Location({ id, line: [new Line({ functionId: id, line })] }));
    }
    return locations.get(code)!.id as number;
  };

  const sample = samples.map(
    ({ stack, values, label }) =>
      new Sample({
        locationId: stack.map(locationOf),
        value: [...values],
        label: label && [new Label({ key: text(label.key), num: label.value, numUnit: text(label.unit) })],
      }),
  );
  return new Profile({
    sampleType: quantities.map(({ type, unit }) => new ValueType({ type: text(type), unit: text(unit) })),
    ...{ sample, location: [...locations.values()], function: [...functions.values()], stringTable: strings },
    timeNanos: BigInt(Date.now()) * 1_000_000n,
  }).encode();
}
