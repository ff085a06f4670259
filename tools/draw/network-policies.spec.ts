import { describe, expect, it } from '@jest/globals';
import { type ContextConfiguration, contextConfiguration, Variable } from '@pawprint/platform/runtime';
import { parseAllDocuments } from 'yaml';
import type { ContextModel } from './code-model/code-model.js';
import { networkPolicies } from './network-policies.js';

interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly podSelector: object;
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}
interface Rule {
  readonly from?: readonly object[];
  readonly to?: readonly object[];
  readonly ports: readonly { readonly port: number | string }[];
}

class WithEmail extends contextConfiguration('vets') {
  @Variable('SMTP_URL', 'the provider of email')
  readonly smtpUrl?: string;
}

const aContext = (
  name: string,
  configuration: new () => ContextConfiguration,
  calls: ContextModel['calls'] = [],
  grpc: object | null = { defaultPort: 3100 },
): ContextModel => ({ name, configuration, calls, grpc }) as unknown as ContextModel;

const call = { from: 'shelters', service: 'shelters.v1.Registry', by: 'vets.ts' };
const { text } = networkPolicies([
  aContext('shelters', contextConfiguration('shelters')),
  aContext('vets', WithEmail, [call], null),
  aContext('identity', contextConfiguration('identity')),
]);
const policies = parseAllDocuments(text).map((document) => document.toJS() as Policy);
const specOf = (name: string): Policy['spec'] =>
  policies.find(({ metadata }) => metadata.name === name)!.spec;
const portsOf = (rules: readonly Rule[] = []): unknown[] =>
  rules.map(({ ports }) => ports.map(({ port }) => port));
const pods = (app: string): object => ({ podSelector: { matchLabels: { app } } });

describe('network policies', () => {
  it('forbid every connection except DNS by default', () => {
    const { podSelector, policyTypes, ingress, egress } = specOf('default');
    expect({ podSelector, policyTypes, ingress, ports: portsOf(egress) }).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      ports: [[53, 53]],
    });
  });

  it('let only the ingress, the front door, the monitoring and the callers of its services connect to a context', () => {
    expect(specOf('shelters').ingress).toEqual([
      { from: [{ namespaceSelector: expect.anything() }, pods('front-door')], ports: [{ port: 'http' }] },
      { from: [pods('vets'), pods('front-door')], ports: [{ port: 'grpc' }] },
    ]);
    expect(portsOf(specOf('vets').ingress)).toEqual([['http']]);
  });

  it('let a context connect to Postgres, NATS, and the contexts that it calls', () => {
    expect(portsOf(specOf('shelters').egress)).toEqual([['http'], [5432], [4222]]);
    expect(specOf('vets').egress?.at(-1)).toEqual({ to: [pods('shelters')], ports: [{ port: 3100 }] });
  });

  it('let every context read the keys of access tokens from Identity', () => {
    expect(specOf('shelters').egress?.[0]).toEqual({ to: [pods('identity')], ports: [{ port: 'http' }] });
    expect(specOf('identity').ingress?.[1]).toEqual({
      from: [pods('shelters'), pods('vets'), pods('identity')],
      ports: [{ port: 'http' }],
    });
  });

  it('let only a context that sends emails connect to the internet', () => {
    expect(JSON.stringify(specOf('vets').egress)).toContain('"0.0.0.0/0"');
    expect(JSON.stringify(specOf('shelters'))).not.toContain('"0.0.0.0/0"');
  });

  it('let the front door connect to every context, also over gRPC to each that serves it, and follow events', () => {
    const contexts = [pods('shelters'), pods('vets'), pods('identity')];
    const { egress } = specOf('front-door');
    expect(egress?.slice(0, 3)).toEqual([
      { to: contexts, ports: [{ port: 'http' }] },
      { to: [pods('shelters')], ports: [{ port: 3100 }] },
      { to: [pods('identity')], ports: [{ port: 3100 }] },
    ]);
    expect(portsOf(egress?.slice(3))).toEqual([[5432], [4222]]);
    expect(specOf('identity').ingress?.at(-1)).toEqual({
      from: [pods('front-door')],
      ports: [{ port: 'grpc' }],
    });
  });

  it('let only the ingress and the monitoring connect to the front door', () => {
    expect(specOf('front-door').ingress).toEqual([
      { from: [{ namespaceSelector: expect.anything() }], ports: [{ port: 'http' }] },
    ]);
  });

  it('let provisioning connect to Postgres only', () => {
    expect(portsOf(specOf('provisioning').egress)).toEqual([[5432]]);
    expect(specOf('provisioning').ingress).toBeUndefined();
  });
});
