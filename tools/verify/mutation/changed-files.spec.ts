import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changedFiles } from './changed-files.js';

describe('what has changed', () => {
  let repository: string;
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];
    execFileSync('git', [...who, ...args], { cwd: repository });
  };
  const write = (file: string, text = file): void => writeFileSync(join(repository, file), text);
  const commit = (...files: string[]): void => {
    for (const file of files) write(file);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'A step');
  };
  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'pawprint-changed-'));
    git('init', '--quiet', '--initial-branch', 'main');
    commit('old.ts', 'gone.ts');
  });
  afterEach(() => rmSync(repository, { recursive: true }));

  it('is the last commit, and what is not committed yet', () => {
    commit('before.ts');
    commit('last.ts');
    write('old.ts', 'new');
    write('untracked.ts');
    rmSync(join(repository, 'gone.ts'));

    expect(changedFiles(repository)!.files).toEqual(['gone.ts', 'last.ts', 'old.ts', 'untracked.ts']);
  });

  it("is all of a branch since it left the upstream's main line", () => {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    commit('first.ts');
    commit('second.ts');

    expect(changedFiles(repository)!.files).toEqual(['first.ts', 'second.ts']);
  });

  it('cannot be told of a first commit, or where there is no repository', () => {
    expect(changedFiles(repository)).toBeNull();
    rmSync(join(repository, '.git'), { recursive: true });
    expect(changedFiles(repository)).toBeNull();
  });
});
