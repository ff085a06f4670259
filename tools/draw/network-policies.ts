import { variablesOf } from '@pawprint/platform/runtime';
import { stringify } from 'yaml';
import type { ContextModel } from './code-model/code-model.js';
import { GENERATED, type GeneratedDocument } from './generated-document.js';

const NETWORK_POLICIES = 'deploy/kubernetes/base/network-policies.yaml';

/** Postgres and NATS may be pods or managed services; both have private addresses. */
const PRIVATE_NETWORK = { ipBlock: { cidr: '10.0.0.0/8' } };
const INTERNET = {
  ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'] },
};
/** The context with the public keys of access tokens, which every context reads. */
const ISSUER = 'identity';
/** It forwards requests to every context, calls the gRPC server of each, and follows events. */
const FRONT_DOOR = 'front-door';
const POSTGRES = { to: [PRIVATE_NETWORK], ports: [{ port: 5432 }] };
const NATS = { to: [PRIVATE_NETWORK], ports: [{ port: 4222 }] };
const pods = (app: string): object => ({ matchLabels: { app } });

/** The connections of a context, by the variable that configures them. Email leaves by SMTP or by an HTTPS API. */
const CONNECTIONS: Readonly<Record<string, object>> = {
  AUTH_JWKS_URL: { to: [{ podSelector: pods(ISSUER) }], ports: [{ port: 'http' }] },
  DATABASE_URL: POSTGRES,
  NATS_URL: NATS,
  SMTP_URL: { to: [INTERNET], ports: [{ port: 465 }, { port: 587 }, { port: 443 }] },
};
const DNS = {
  to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};
/** The namespaces of the gateway and of Prometheus. */
const CALLERS_OVER_HTTP = {
  namespaceSelector: {
    matchExpressions: [
      { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['ingress', 'monitoring'] },
    ],
  },
};

/** The allowed connections between pods: those of the context map, and those that the configuration of a context names. */
export function networkPolicies(model: readonly ContextModel[]): GeneratedDocument {
  const policies = [
    policy('default', {}, { ingress: [], egress: [DNS] }),
    policy('provisioning', pods('provisioning'), { egress: [POSTGRES] }),
    ...model.map((context) =>
      policy(context.name, pods(context.name), {
        ingress: into(context, model),
        egress: from(context, model),
      }),
    ),
    policy(FRONT_DOOR, pods(FRONT_DOOR), {
      ingress: [{ from: [CALLERS_OVER_HTTP], ports: [{ port: 'http' }] }],
      egress: [
        { to: podsOf(model.map(({ name }) => name)), ports: [{ port: 'http' }] },
        ...model.filter(({ grpc }) => grpc !== null).map(grpcOf),
        POSTGRES,
        NATS,
      ],
    }),
  ];
  const text = policies.map((one) => stringify(one, { aliasDuplicateObjects: false })).join('---\n');
  return {
    path: NETWORK_POLICIES,
    text: `# ${GENERATED}: docs/context-map.md shows the connections.\n${text}`,
  };
}

function into(context: ContextModel, model: readonly ContextModel[]): object[] {
  const callers = model
    .filter(({ calls }) => calls.some(({ from }) => from === context.name))
    .map(({ name }) => name);
  if (context.grpc !== null) callers.push(FRONT_DOOR);
  return [
    { from: [CALLERS_OVER_HTTP, ...podsOf([FRONT_DOOR])], ports: [{ port: 'http' }] },
    ...(context.name === ISSUER
      ? [{ from: podsOf(model.map(({ name }) => name)), ports: [{ port: 'http' }] }]
      : []),
    ...(callers.length === 0 ? [] : [{ from: podsOf(callers), ports: [{ port: 'grpc' }] }]),
  ];
}

function from({ configuration, calls }: ContextModel, model: readonly ContextModel[]): object[] {
  const upstream = model.filter(({ name }) => calls.some((call) => call.from === name));
  return [
    ...variablesOf(configuration).flatMap(({ name }) => CONNECTIONS[name] ?? []),
    ...upstream.map(grpcOf),
  ];
}

const podsOf = (names: readonly string[]): object[] => names.map((name) => ({ podSelector: pods(name) }));

const grpcOf = ({ name, grpc }: ContextModel): object => ({
  to: podsOf([name]),
  ports: [{ port: grpc?.defaultPort }],
});

/** A direction without a rule stays under the policy `default`, which allows DNS only. */
function policy(name: string, podSelector: object, rules: { ingress?: object[]; egress?: object[] }): object {
  const policyTypes = [...(rules.ingress ? ['Ingress'] : []), ...(rules.egress ? ['Egress'] : [])];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector, policyTypes, ...rules },
  };
}
