/** The part of the output of `npm audit --json` that is used here. */
interface Audit {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}
interface Vulnerability {
  readonly severity: string;
  readonly range: string;
  /** Advisories, or the names of the dependencies that bring them. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
  readonly fixAvailable: boolean | { readonly name: string; readonly version: string };
}

const SEVERE = ['high', 'critical'];

export type Findings =
  | { readonly lookedUp: false; readonly why: string }
  /** A sentence for each package with a vulnerability. */
  | { readonly lookedUp: true; readonly severe: readonly string[]; readonly others: readonly string[] };

/** @param printed the output of `npm audit --json` */
export function vulnerabilitiesIn(printed: string): Findings {
  let audit: Audit;
  try {
    audit = JSON.parse(printed) as Audit;
  } catch {
    return { lookedUp: false, why: printed.trim().slice(-300) || 'npm audit printed no output' };
  }
  const { vulnerabilities } = audit;
  if (!vulnerabilities)
    return { lookedUp: false, why: audit.error?.summary || audit.message || 'the registry gave no reason' };
  const found = Object.entries(vulnerabilities);
  const severe = found.filter(([, { severity }]) => SEVERE.includes(severity));
  const others = found.filter(([, { severity }]) => !SEVERE.includes(severity));
  return { lookedUp: true, severe: severe.map(sentence), others: others.map(sentence) };
}

function sentence([name, { severity, range, via, fixAvailable }]: [string, Vulnerability]): string {
  const why = via.map((one) => (typeof one === 'string' ? `through ${one}` : `${one.title} (${one.url})`));
  const remedy =
    typeof fixAvailable === 'object'
      ? `${fixAvailable.name} ${fixAvailable.version} fixes it`
      : fixAvailable
        ? '`npm audit fix` fixes it'
        : 'nothing fixes it yet';
  return `${name} ${range} has a vulnerability of severity ${severity}: ${why.join('; ')}; ${remedy}.`;
}
