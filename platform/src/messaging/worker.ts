/** Who did it: names this process in the history of attempts. */
export class Worker {
  constructor(readonly name: string) {}
}
