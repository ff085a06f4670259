/** There was no free place for the work within its bounded wait. Nothing was done, so the caller may try again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}
