/** The part of what `npm audit --json` prints that is read here. */
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

const GRAVE = ['high', 'critical'];

export type Findings =
  | { readonly lookedUp: false; readonly why: string }
  /** A sentence for each package with a vulnerability. */
  | { readonly lookedUp: true; readonly grave: readonly string[]; readonly others: readonly string[] };

/** @param printed what `npm audit --json` had to say */
export function vulnerabilitiesIn(printed: string): Findings {
  let audit: Audit;
  try {
    audit = JSON.parse(printed) as Audit;
  } catch {
    return { lookedUp: false, why: printed.trim().slice(-300) || 'npm audit said nothing' };
  }
  const { vulnerabilities } = audit;
  if (!vulnerabilities)
    return { lookedUp: false, why: audit.error?.summary || audit.message || 'the registry gave no reason' };
  const found = Object.entries(vulnerabilities);
  const grave = found.filter(([, { severity }]) => GRAVE.includes(severity));
  const others = found.filter(([, { severity }]) => !GRAVE.includes(severity));
  return { lookedUp: true, grave: grave.map(sentence), others: others.map(sentence) };
}

function sentence([name, { severity, range, via, fixAvailable }]: [string, Vulnerability]): string {
  const why = via.map((one) => (typeof one === 'string' ? `by way of ${one}` : `${one.title} (${one.url})`));
  const mending =
    typeof fixAvailable === 'object'
      ? `${fixAvailable.name} ${fixAvailable.version} mends it`
      : fixAvailable
        ? '`npm audit fix` mends it'
        : 'nothing mends it yet';
  return `${name} ${range} has a vulnerability of severity ${severity}: ${why.join('; ')}; ${mending}.`;
}
