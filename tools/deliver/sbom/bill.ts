import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The part of a CycloneDX document that is read here. */
export interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly name: string } };
  readonly components: readonly { readonly 'bom-ref': string; readonly name: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const MAX_OUTPUT_BYTES = 50_000_000;

/** The software bill of materials of all installed packages, by `npm sbom`. */
export async function billOfAll(folder: string): Promise<Bill> {
  return JSON.parse(await npm(folder, 'sbom', '--sbom-format=cyclonedx')) as Bill;
}

/** `name@version` of every package that a workspace needs in production. */
export async function productionPackages(folder: string, workspace: string): Promise<Set<string>> {
  const lines = await npm(
    folder,
    'ls',
    '--omit=dev',
    '--all',
    '--parseable',
    '--long',
    `--workspace=${workspace}`,
  );
  return new Set(lines.split('\n').flatMap((line) => line.split(':')[1] ?? []));
}

/**
 * The part of the bill for one image. `npm sbom --omit=dev` is of no use for it: it also leaves out a production package that is
 * a development package of any other workspace.
 */
export function billOf(image: string, all: Bill, packages: ReadonlySet<string>): Bill {
  const root = all.metadata.component['bom-ref'];
  const isIn = (reference: string): boolean => reference !== root && packages.has(reference);
  return {
    ...all,
    metadata: { ...all.metadata, component: { ...all.metadata.component, name: image } },
    components: all.components.filter((component) => isIn(component['bom-ref'])),
    dependencies: all.dependencies
      .filter(({ ref }) => isIn(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isIn) })),
  };
}

async function npm(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES });
  return stdout;
}
