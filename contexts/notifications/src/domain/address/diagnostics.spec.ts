import { describe, expect, it } from '@jest/globals';
import { diagnostics } from '#test/corpus/diagnostics.js';
import { bounceClassOf, statusOf } from './delivery-status.js';

const CLASSES = { hard: 'hard', soft: 'soft', policy: 'none', unknown: 'soft' } as const;

describe('replies of hosts', () => {
  it.each(diagnostics)('have the kind %s: %s reports %s and %j', (kind, _, status, diagnostic) => {
    expect(bounceClassOf({ addresses: [], action: 'failed', status, diagnostic })).toBe(CLASSES[kind]);
  });

  it('have the status of a busy mailbox when the host receives too many emails', () => {
    const reply = { addresses: [], action: 'failed', status: '5.1.1', diagnostic: '550 too many recipients' };
    expect(statusOf(reply)).toEqual({ class: 5, about: '4.5' });
  });
});
