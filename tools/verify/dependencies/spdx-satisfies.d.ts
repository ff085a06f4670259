declare module 'spdx-satisfies' {
  /** @throws Error when the expression is not valid SPDX */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}
