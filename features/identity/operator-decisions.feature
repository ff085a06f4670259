Feature: Operator decisions
  Operators grant roles, and decide about messages that could not be handled. The first operator registers by an invitation.

  Rule: Only operators grant roles

    Background:
      Given Ada has an account with the password "four small grey kittens"
      And Ada signed in with the password "four small grey kittens"

    Scenario: A person who is not an operator
      When Ada tries to grant herself the role "operator"
      Then the decision is refused by the rule "only operators grant roles"
      And Ada has the role "adopter"

  @own-system @auth-required
  Rule: Only operators decide about dead letters, and a decision names the operator who made it

    Background:
      Given Olga is an operator
      And a message that Notifications cannot handle became a dead letter

    Scenario: An operator discards a dead letter
      When Olga discards the dead letter because "The shelter has listed the kitten again"
      Then the dead letter is discarded
      And the decision names Olga

    Scenario: The request names another person
      When Olga discards the dead letter in the name of "Alan"
      Then the dead letter is discarded
      And the decision names Olga

    Scenario: An operator retries a dead letter
      When Olga redrives the dead letter in the name of "Alan"
      Then the decision names Olga

    Scenario Outline: A person who is not an operator
      When <person> tries to discard the dead letter
      Then the decision is refused, because the person is <reason>
      And the dead letter still waits for a decision

      Examples:
        | person            | reason          |
        | Ada, an adopter,  | not an operator |
        | the shelter       | not an operator |
        | an unknown person | not signed in   |
