import { spawnSync } from 'node:child_process';
import { imagesIn, newest, type ImageReference, type Tag, withTag } from './images.js';

const RESPONSE_WITHIN_MS = 10_000;
const PAGE = 100;

/** The present and the newest version of one part of the system. */
export interface Update {
  readonly what: string;
  readonly current: string;
  /** Null when it could not be looked up, with the reason in `why`. */
  readonly newest: string | null;
  readonly why?: string;
}

/** @param hub the URL of Docker Hub's API */
export async function imageUpdates(source: string, hub: string): Promise<Update[]> {
  return Promise.all(
    imagesIn(source).map(async (image) => {
      const { text: what, tag } = image;
      try {
        return {
          what: image.repository,
          current: what,
          newest: withTag(image, newest(tag, await tagsOf(image, hub))),
        };
      } catch (error) {
        return { what: image.repository, current: what, newest: null, why: (error as Error).message };
      }
    }),
  );
}

async function tagsOf({ repository, tag }: ImageReference, hub: string): Promise<readonly Tag[]> {
  const [major] = tag.split('.');
  const url = `${hub}/v2/repositories/${repository}/tags?page_size=${PAGE}&ordering=last_updated&name=${major}.`;
  const response = await fetch(url, { signal: AbortSignal.timeout(RESPONSE_WITHIN_MS) });
  if (!response.ok) throw new Error(`${url} responds with ${response.status}`);
  return ((await response.json()) as { results: Tag[] }).results;
}

/** The packages that are older than the newest version in the range of package.json, or than the newest version of all. */
export function packageUpdates(folder: string): Update[] {
  const { stdout } = spawnSync('npm', ['outdated', '--json'], { cwd: folder, encoding: 'utf8' });
  return packagesIn(stdout);
}

/** @param report the output of `npm outdated --json` */
export function packagesIn(report: string): Update[] {
  const packages = JSON.parse(report || '{}') as Record<string, Outdated | readonly Outdated[]>;
  const { error } = packages as { error?: { summary?: string } };
  if (error) return [{ what: 'npm packages', current: '', newest: null, why: error.summary ?? 'npm failed' }];
  return Object.entries(packages).map(([what, outdated]) => {
    const { current, wanted, latest } = [outdated].flat()[0] as Outdated;
    const other = latest === wanted ? '' : ` (${latest} outside of the range)`;
    return { what, current: current ?? 'not installed', newest: `${wanted}${other}` };
  });
}

/** A dependency of several workspaces has several entries. */
interface Outdated {
  readonly current?: string;
  readonly wanted: string;
  readonly latest: string;
}

/** A line for each part that is outdated or was not looked up. */
export function linesOf(updates: readonly Update[]): string[] {
  return updates.flatMap(({ what, current, newest: to, why }) => {
    if (to === null) return [`${what}: not looked up (${why})`];
    return to === current ? [] : [`${what}: ${current} -> ${to}`];
  });
}
