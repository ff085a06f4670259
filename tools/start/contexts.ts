/** The contexts that `npm start` runs, each as a process of its own. */
export const contexts = [
  { name: 'search', portVariable: 'SEARCH_PORT', defaultPort: 3001 },
  { name: 'notifications', portVariable: 'NOTIFICATIONS_PORT', defaultPort: 3002 },
] as const satisfies readonly ContextProcess[];

export interface ContextProcess {
  readonly name: string;
  readonly portVariable: string;
  readonly defaultPort: number;
}
