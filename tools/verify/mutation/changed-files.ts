import { spawnSync } from 'node:child_process';

export interface Changes {
  /** The commit before the changes. */
  readonly since: string;
  /** Paths from the root of the repository, including removed files. */
  readonly files: readonly string[];
}

/**
 * The files that a branch has changed since it left the upstream's main branch, and uncommitted changes. On the main branch
 * itself, the files of the last commit. Null when git knows no earlier commit, as in a clone of depth one.
 */
export function changedFiles(repository: string): Changes | null {
  const git = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync('git', args, { cwd: repository, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const head = git('rev-parse', 'HEAD');
  const branchedOff = git('merge-base', 'HEAD', 'origin/HEAD');
  const since = branchedOff && branchedOff !== head ? branchedOff : git('rev-parse', 'HEAD^');
  if (!since) return null;
  const tracked = git('diff', '--name-only', since);
  const untracked = git('ls-files', '--others', '--exclude-standard');
  if (tracked === null || untracked === null) return null;
  return { since, files: [...tracked.split('\n'), ...untracked.split('\n')].filter(Boolean) };
}
