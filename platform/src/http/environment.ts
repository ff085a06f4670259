/** @throws Error naming the variable when it is not set */
export function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '') throw new Error(`${variable} is not set.`);
  return value;
}

/** The environment variable with the port of a context: `SEARCH_PORT`. */
export function portVariableOf(context: string): string {
  return `${context.toUpperCase().replaceAll('-', '_')}_PORT`;
}

/** The address that a process listens on, whatever the port. */
export function hostFromEnvironment(): string {
  return process.env.HOST ?? '127.0.0.1';
}

/** @throws Error naming the variable when it is not set, or holds no port */
export function portFrom(variable: string): number {
  const text = required(variable);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`${variable} must be a port from 1 to 65535, not ${JSON.stringify(text)}.`);
  }
  return port;
}
