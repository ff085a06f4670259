declare module 'spdx-satisfies' {
  /** @throws Error when the expression is none */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}
