const MISSED =
  /^Jest: Coverage for (\w+) \(([\d.]+)%\) does not meet "(?:\.\/)?([^"]+)" threshold \(([\d.]+)%\)/gm;

/** A sentence for each coverage threshold of jest.config.js that Jest says is missed. */
export function uncoveredIn(output: string): string[] {
  return [...output.matchAll(MISSED)].map(
    ([, what, covered, folder, wanted]) =>
      `${folder}: unit tests cover ${covered} % of the ${what}, and ${wanted} % are wanted; ` +
      '`npm run coverage` shows what is left out.',
  );
}
