import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Label, Profile, type Sample } from 'pprof-format';
import { Overloaded } from '../../ports/overloaded.js';
import { type ProfileKind, Profiler } from './profiler.js';

const RECORDING_MS = 400;
const BLOCKED_MS = 150;
const NS_PER_MS = 1_000_000;
const LONG_MS = 3_600_000;

const never = new AbortController().signal;

/** Records a profile of this process while `work` runs. */
async function profileOf(kind: ProfileKind, work: () => unknown): Promise<Profile> {
  const recorded = new Profiler().record(kind, RECORDING_MS, never);
  await setTimeout(RECORDING_MS / 4);
  work();
  return Profile.decode(gunzipSync(await recorded));
}

const textsOf =
  ({ stringTable }: Profile) =>
  (at: unknown) =>
    stringTable.strings[Number(at)];

/** The names of the functions of a sample, the innermost one first. */
function stackOf(profile: Profile, { locationId }: Sample): (string | undefined)[] {
  const locations = new Map(profile.location.map((location) => [location.id, location]));
  const functions = new Map(profile.function.map((one) => [one.id, one]));
  const text = textsOf(profile);
  return locationId.map((id) => text(functions.get(locations.get(id)!.line[0]!.functionId)!.name));
}

/** The sum of a value over the samples whose stack contains a function. */
const totalIn = (profile: Profile, name: string, valueAt: number): number =>
  profile.sample
    .filter((sample) => stackOf(profile, sample).includes(name))
    .reduce((sum, { value }) => sum + Number(value[valueAt]), 0);

const quantitiesOf = (profile: Profile): string[] => {
  const text = textsOf(profile);
  return profile.sampleType.map(({ type, unit }) => `${text(type)} in ${text(unit)}`);
};

function blockTheEventLoop(): void {
  const end = performance.now() + BLOCKED_MS;
  while (performance.now() < end) Math.sqrt(end);
}

const kept: object[] = [];
function allocateObjects(): void {
  for (let at = 0; at < 100_000; at++) kept.push({ at });
}

describe('profiler', () => {
  it('finds the function that used the CPU, with its file, its callers and its CPU time, and without idle time', async () => {
    const profile = await profileOf('cpu', () => blockTheEventLoop());

    expect(quantitiesOf(profile)).toEqual(['samples in count', 'cpu in nanoseconds']);
    expect(totalIn(profile, 'blockTheEventLoop', 0)).toBeGreaterThan(0);
    expect(totalIn(profile, 'blockTheEventLoop', 1)).toBeGreaterThan((BLOCKED_MS / 2) * NS_PER_MS);
    const stacks = profile.sample.map((sample) => stackOf(profile, sample));
    const stack = stacks.find((names) => names.includes('blockTheEventLoop'))!;
    expect(stack.indexOf('blockTheEventLoop')).toBeLessThan(stack.indexOf('profileOf'));
    expect(stacks.flat()).not.toContain('(idle)');
    const text = textsOf(profile);
    const found = profile.function.find(({ name }) => text(name) === 'blockTheEventLoop')!;
    expect(text(found.filename)).toMatch(/profiler\.spec\.js$/);
    expect(Number(found.startLine)).toBeGreaterThan(1);
  });

  it('finds the function whose objects are still in use', async () => {
    const profile = await profileOf('heap', () => allocateObjects());

    expect(quantitiesOf(profile)).toEqual(['inuse_space in bytes']);
    expect(totalIn(profile, 'allocateObjects', 0)).toBeGreaterThan(1_000_000);
    expect(kept.length).toBeGreaterThan(0);
  });

  it('shows how long the event loop was blocked', async () => {
    const profile = await profileOf('event-loop-delay', () => blockTheEventLoop());

    expect(quantitiesOf(profile)).toEqual(['delays in count', 'delay in nanoseconds']);
    const delays = profile.sample.map(({ label }) => Number((label[0] as Label).num));
    expect(Math.max(...delays)).toBeGreaterThan((BLOCKED_MS / 2) * NS_PER_MS);
    expect(profile.sample.every(({ value }) => Number(value[0]) > 0)).toBe(true);
  });

  it('refuses a second profile while one is being recorded, and records again afterwards', async () => {
    const profiler = new Profiler();
    const cancelled = new AbortController();
    const first = profiler.record('heap', LONG_MS, cancelled.signal);

    await expect(profiler.record('cpu', 1, never)).rejects.toThrow(Overloaded);
    cancelled.abort();
    await first;
    expect((await profiler.record('heap', 1, never)).length).toBeGreaterThan(0);
  });

  it('ends a profile early when the process shuts down', async () => {
    const profiler = new Profiler();
    const recorded = profiler.record('event-loop-delay', LONG_MS, never);

    profiler.onModuleDestroy();

    expect((await recorded).length).toBeGreaterThan(0);
  });
});
