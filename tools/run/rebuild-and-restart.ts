import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { contexts } from './contexts.js';
import { FRONT_DOOR, type Launch } from './launch.js';
import { projectRoot } from './settings.js';

/** Editors write a file in several steps, and users save several files at the same time. */
const DEBOUNCE_MS = 200;
const BUILT_WITHIN_MS = 120_000;

/** The folders of the processes, by the names of these. */
const folders = new Map([
  [FRONT_DOOR, FRONT_DOOR],
  ...contexts.map(({ name }) => [name, `contexts/${name}`] as const),
]);

/**
 * Compiles saved files and restarts the processes that contain them. Each change starts a separate build, because a compiler
 * in watch mode would keep running when the launcher is killed.
 */
export function rebuildAndRestart(
  launch: Launch,
  stopping: AbortSignal,
  print: (line: string) => void,
): void {
  const changed = new Set<string>();
  let debounce: NodeJS.Timeout | undefined;
  let building = false;

  const rebuild = async () => {
    if (building || changed.size === 0 || stopping.aborted) return;
    const names = [...changed];
    changed.clear();
    building = true;
    const { succeeded, output } = await build(stopping);
    building = false;
    if (output) print(output);
    if (succeeded) for (const name of names) launch.restart(name);
    void rebuild();
  };

  for (const folder of ['shared-kernel', 'platform', ...folders.values()]) {
    watch(join(projectRoot, folder, 'src'), { recursive: true, signal: stopping }, (_event, file) => {
      for (const name of processesContaining(join(folder, 'src', file ?? ''))) changed.add(name);
      clearTimeout(debounce);
      debounce = setTimeout(() => void rebuild(), DEBOUNCE_MS);
    });
  }
}

function processesContaining(file: string): string[] {
  const usedByOthers = file.includes('published-language');
  const owner = [...folders].find(([, folder]) => file.startsWith(`${folder}/`));
  return owner && !usedByOthers ? [owner[0]] : [...folders.keys()];
}

function build(stopping: AbortSignal): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const compiler = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '--build'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
      signal: AbortSignal.any([stopping, AbortSignal.timeout(BUILT_WITHIN_MS)]),
    });
    compiler.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    compiler.on('error', () => {});
    compiler.on('close', (code) => resolve({ succeeded: code === 0, output: output.trim() }));
  });
}
