export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: object;
}
type Validate = ((data: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

/** The version of Kubernetes's own schemas that the package `kubernetes-models` contains, compiled to functions. */
const SCHEMAS = 'kubernetes-models/_schemas/IoK8sApi';

/** Each part of the manifest that the schema of its kind refuses, and each field that the schema does not contain. */
export async function violationsOf(manifest: Manifest): Promise<string[]> {
  const { validate } = (await import(schemaOf(manifest))) as { validate: Validate };
  const reads = new ReadFields();
  const isValid = validate(reads.recorded(manifest));
  const refused = (validate.errors ?? []).map(
    ({ instancePath, keyword, params }) => `${instancePath}: ${keyword} ${JSON.stringify(params)}`,
  );
  // The path to a wrong value is not read further, so its fields would count as unknown.
  return isValid ? reads.unreadIn(manifest).map((path) => `${path}: unknown field`) : refused;
}

/** `networking.k8s.io/v1` `NetworkPolicy` has the schema `IoK8sApiNetworkingV1NetworkPolicy`. */
function schemaOf({ apiVersion, kind }: Manifest): string {
  const [version, group = 'core'] = apiVersion.split('/').reverse() as [string, string?];
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return `${SCHEMAS}${capital(group.split('.')[0]!)}${capital(version)}${kind}`;
}

/** Records which fields are read: the compiled schema reads every field that it contains, and no other field. */
class ReadFields {
  private readonly read = new Map<object, Set<string>>();

  recorded(value: object): object {
    return new Proxy(value, {
      get: (target, field) => {
        const inside = Reflect.get(target, field) as unknown;
        if (typeof field === 'string') this.read.set(target, (this.read.get(target) ?? new Set()).add(field));
        return typeof inside === 'object' && inside !== null ? this.recorded(inside) : inside;
      },
    });
  }

  unreadIn(value: object, path = ''): string[] {
    return Object.entries(value).flatMap(([field, inside]) => {
      const at = `${path}/${field}`;
      if (!this.read.get(value)?.has(field)) return [at];
      return typeof inside === 'object' && inside !== null ? this.unreadIn(inside as object, at) : [];
    });
  }
}
