import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../architecture/project-root.js';
import type { Manifest } from './kubernetes-schema.js';

export const BASE = 'deploy/kubernetes/base';
export const OVERLAY = 'deploy/kubernetes/overlays/production';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

export interface Container {
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly EnvironmentVariable[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly resources: { readonly limits: { readonly cpu: string; readonly memory: string } };
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly: boolean;
  }[];
  readonly securityContext: object;
}

export interface PodSpec {
  readonly enableServiceLinks: boolean;
  readonly securityContext: object;
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly [Container];
  readonly volumes?: readonly { readonly name: string; readonly secret: { readonly secretName: string } }[];
}

export interface Workload extends Manifest {
  readonly spec: {
    readonly selector: object;
    readonly template: {
      readonly metadata: { readonly labels: object; readonly annotations?: object };
      readonly spec: PodSpec;
    };
  };
}

interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly { readonly name: string; readonly literals: readonly string[] }[];
  readonly patches: readonly { readonly target: object; readonly patch: string }[];
}

export const manifestsIn = (text: string): Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest);

export function kustomizationIn(folder: string): Kustomization {
  return parse(readFileSync(join(root, folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
}

/** All manifests, by the file that contains them. */
export const manifests = globSync('deploy/kubernetes/**/*.yaml', { cwd: root })
  .filter((file) => basename(file) !== 'kustomization.yaml')
  .sort()
  .flatMap((file) =>
    manifestsIn(readFileSync(join(root, file), 'utf8')).map((manifest) => ({ file, manifest })),
  );

/** @throws Error when it does not exist */
export function manifestOf<Kind extends Manifest>(kind: string, name: string): Kind {
  const found = manifests.find(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`${BASE} has no ${kind} "${name}": add ${name}.yaml, like search.yaml`);
  return found.manifest as Kind;
}
