import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { contexts } from './contexts.js';
import type { Launch } from './launch.js';
import { projectRoot } from './settings.js';

/** Editors write a file in several steps, and people save several files. */
const SETTLED_AFTER_MS = 200;
const BUILT_WITHIN_MS = 120_000;

/**
 * Compiles whatever is saved, and starts those contexts anew that are made of it. One build after the other instead
 * of a compiler that watches: that one would outlive us when we are killed.
 */
export function rebuildAndRestart(launch: Launch, stopping: AbortSignal, say: (line: string) => void): void {
  const changed = new Set<string>();
  let settled: NodeJS.Timeout | undefined;
  let building = false;

  const rebuild = async () => {
    if (building || changed.size === 0 || stopping.aborted) return;
    const names = [...changed];
    changed.clear();
    building = true;
    const { succeeded, output } = await build(stopping);
    building = false;
    if (output) say(output);
    if (succeeded) for (const name of names) launch.restart(name);
    void rebuild();
  };

  for (const folder of ['shared-kernel', 'platform', ...contexts.map(({ name }) => `contexts/${name}`)]) {
    watch(join(projectRoot, folder, 'src'), { recursive: true, signal: stopping }, (_event, file) => {
      for (const name of contextsMadeOf(join(folder, 'src', file ?? ''))) changed.add(name);
      clearTimeout(settled);
      settled = setTimeout(() => void rebuild(), SETTLED_AFTER_MS);
    });
  }
}

function contextsMadeOf(file: string): string[] {
  const all = contexts.map(({ name }) => name);
  const usedByOthers = file.includes('published-language');
  const owner = all.find((name) => file.startsWith(`contexts/${name}/`));
  return owner && !usedByOthers ? [owner] : all;
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
