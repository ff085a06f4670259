/** How many lives are made up: RUNS, where somebody has more time. */
export const runs = (usual: number): number => Number(process.env.RUNS ?? usual);
