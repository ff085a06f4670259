import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../verify/sandbox-copy.js';

const RULES = 'contexts/search/src/domain/kitten/rules';
const RULES_DOCUMENT = 'docs/rules.md';

describe('generated documents', () => {
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

  it('match the code', () => {
    const { status, stderr } = npm('docs', '--', '--check');
    expect(stderr).not.toContain('different from the code');
    expect(status).toBe(0);
  });

  it('differ from the code after a change of a rule, a subscription, an allowed import and a variable', () => {
    renameSync(
      copy.path(`${RULES}/cannot-adopt-twice.rule.ts`),
      copy.path(`${RULES}/adopted-only-once.rule.ts`),
    );
    change(`${RULES}/adopted-only-once.rule.ts`, "'cannot-adopt-twice'", "'adopted-only-once'");
    change(`${RULES}/index.ts`, 'cannot-adopt-twice.rule', 'adopted-only-once.rule');
    change(
      'contexts/notifications/src/acl/search/subscriptions.ts',
      "'notify-of-matches'",
      "'other-subscription'",
    );
    change(
      '.dependency-cruiser.cjs',
      'mayImport: [sharedKernel],',
      'mayImport: [sharedKernel, platformPorts],',
    );

    change('platform/src/rpc/rpc-configuration.ts', 'the port for gRPC', 'the gRPC port');

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
      expect(stderr).toMatch(new RegExp(`^docs/${page}\\.md:\\d+ is different from the code$`, 'm'));
    expect(stderr).toContain('Run `npm run docs`');
  });

  it('match the code when they are generated again', () => {
    expect(npm('docs').status).toBe(0);

    expect(readFileSync(copy.path(RULES_DOCUMENT), 'utf8')).toContain('2. [Adopted only once]');
    expect(npm('docs', '--', '--check').status).toBe(0);
  });
});
