/** The name of this process, which is recorded with each failed attempt. */
export class Worker {
  constructor(readonly name: string) {}
}
