import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changedFiles } from './changed-files.js';

describe('changed files', () => {
  let repository: string;
  const git = (...args: string[]): void => {
    const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];
    execFileSync('git', [...author, ...args], { cwd: repository });
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

  it('contain the last commit and uncommitted changes', () => {
    commit('before.ts');
    commit('last.ts');
    write('old.ts', 'new');
    write('untracked.ts');
    rmSync(join(repository, 'gone.ts'));

    expect(changedFiles(repository)!.files).toEqual(['gone.ts', 'last.ts', 'old.ts', 'untracked.ts']);
  });

  it("contain all commits of a branch since it left the upstream's main branch", () => {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    commit('first.ts');
    commit('second.ts');

    expect(changedFiles(repository)!.files).toEqual(['first.ts', 'second.ts']);
  });

  it('remain unknown after a first commit and without a repository', () => {
    expect(changedFiles(repository)).toBeNull();
    rmSync(join(repository, '.git'), { recursive: true });
    expect(changedFiles(repository)).toBeNull();
  });
});
