import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../verify/sandbox-copy.js';

const RULES = 'contexts/search/src/domain/kitten/rules';
const DRAWN_LIST = 'docs/rules.md';

describe('the documents that are drawn from the code', () => {
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterAll(() => copy[Symbol.dispose]());
  const npm = (...args: string[]) =>
    spawnSync('npm', ['run', '--silent', ...args], { cwd: copy.folder, encoding: 'utf8' });
  const change = (file: string, from: string, to: string): void => {
    const text = readFileSync(copy.path(file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(copy.path(file), text.replaceAll(from, to));
  };

  it('are what the code says', () => {
    const { status, stderr } = npm('docs', '--', '--check');
    expect(stderr).not.toContain('not what the code says');
    expect(status).toBe(0);
  });

  it('drift when a rule is called something else, another subscription hears an event, an import is allowed, and a variable has another meaning', () => {
    renameSync(
      copy.path(`${RULES}/cannot-adopt-twice.rule.ts`),
      copy.path(`${RULES}/adopted-only-once.rule.ts`),
    );
    change(`${RULES}/adopted-only-once.rule.ts`, "'cannot-adopt-twice'", "'adopted-only-once'");
    change(`${RULES}/index.ts`, 'cannot-adopt-twice.rule', 'adopted-only-once.rule');
    change(
      'contexts/notifications/src/acl/search/subscriptions.ts',
      "'notify-of-matches'",
      "'tell-of-matches'",
    );
    change(
      '.dependency-cruiser.cjs',
      'mayImport: [sharedKernel],',
      'mayImport: [sharedKernel, platformPorts],',
    );

    change('contexts/search/src/config.ts', 'the port for gRPC', 'the gRPC port');

    const { status, stderr } = npm('docs', '--', '--check');

    expect(status).toBe(1);
    for (const page of [
      'rules',
      'configuration',
      'architecture-rules',
      'context-map',
      'events',
      'canvas/search',
      'canvas/notifications',
    ])
      expect(stderr).toMatch(new RegExp(`^docs/${page}\\.md:\\d+ is not what the code says$`, 'm'));
    expect(stderr).toContain('Run `npm run docs`');
  });

  it('follow the code when they are drawn again', () => {
    expect(npm('docs').status).toBe(0);

    expect(readFileSync(copy.path(DRAWN_LIST), 'utf8')).toContain('1. [Adopted only once]');
    expect(npm('docs', '--', '--check').status).toBe(0);
  });
});
