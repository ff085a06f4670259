import { spawnSync } from 'node:child_process';

export interface Changes {
  /** The commit they are counted from. */
  readonly since: string;
  /** From the root of the repository; those that are gone as well. */
  readonly files: readonly string[];
}

/**
 * What a branch has changed since it left its upstream's main line, or on the main line itself the last commit;
 * committed or not. Null where git cannot tell, as in a clone of one commit.
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
