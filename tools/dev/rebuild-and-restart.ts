import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { Child } from '../start/child-process.js';
import { contexts } from '../start/contexts.js';
import type { Launch } from '../start/launch.js';
import { projectRoot } from '../start/settings.js';

/** The compiler writes many files for one change. */
const SETTLED_AFTER_MS = 300;
const STOP_WITHIN_MS = 2_000;

/** Compiles whatever is saved, and starts those contexts anew that are made of it. */
export function rebuildAndRestart(launch: Launch, stopping: AbortSignal, say: (line: string) => void): void {
  const compiler = new Child({
    command: process.execPath,
    args: ['node_modules/typescript/bin/tsc', '--build', '--watch', '--preserveWatchOutput'],
    cwd: projectRoot,
    stopWithinMs: STOP_WITHIN_MS,
    standardOutput: (line) => line && say(`[tsc] ${line}`),
    standardError: (line) => say(`[tsc] ${line}`),
  });
  stopping.addEventListener('abort', () => void compiler.stop());

  const all = contexts.map(({ name }) => name);
  for (const name of all) onChange(`contexts/${name}/dist`, stopping, () => launch.restart(name));
  for (const shared of ['platform/dist', 'shared-kernel/dist']) {
    onChange(shared, stopping, () => all.forEach((name) => launch.restart(name)));
  }
}

function onChange(folder: string, signal: AbortSignal, changed: () => void): void {
  const path = join(projectRoot, folder);
  if (!existsSync(path)) return;
  let settled: NodeJS.Timeout | undefined;
  watch(path, { recursive: true, signal }, (_event, file) => {
    if (!file?.endsWith('.js')) return;
    clearTimeout(settled);
    settled = setTimeout(changed, SETTLED_AFTER_MS);
  });
}
