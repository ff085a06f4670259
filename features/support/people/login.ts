/** The credentials of a person in Identity. */
export class Login {
  password = 'nine white kittens';
  /** Whether a scenario has registered the account. The account of another person is registered when it is needed. */
  hasJoined = false;
  /** The id of the account; null before the person signs in. */
  personId: string | null = null;

  constructor(readonly address: string) {}
}
