Feature: Only my own
  A session shows and changes the account of its own person only.

  Background:
    Given Ada has an account with the password "four small grey kittens"
    And Ben has an account with the password "the cat of the neighbours"

  Scenario: Two persons look at their accounts
    When Ada and Ben sign in
    Then Ada sees her own address
    And Ben sees his own address

  Scenario: A person without a session
    When Alan, who has no account, views an account
    Then Alan has to sign in first

  Scenario: A new address is confirmed before it is used
    Given Ada signed in with the password "four small grey kittens"
    When Ada requests another address
    Then Ada still has her first address
    And Ada has the other address after she has confirmed it
    And Ada's first address gets the email "Your email address was changed"

  Scenario: The last credential stays
    Given Ada signed in with the password "four small grey kittens"
    When Ada tries to remove her password
    Then the change is refused by the rule "the last credential stays"

  Scenario: An erased account stays erased
    Given Ada signed in with the password "four small grey kittens"
    When Ada erases her account
    Then Ada's session has ended
    And Ada cannot sign in with the password "four small grey kittens"
    But Ben can sign in with the password "the cat of the neighbours"

  @own-system
  Scenario: Only a recent authentication changes a credential
    Given Ada signed in with the password "four small grey kittens"
    When 1 day has passed
    And Ada tries to change her password to "three old tortoiseshell cats"
    Then the change is refused by the rule "only a recent authentication changes a credential"
    And Ada can sign in with the password "four small grey kittens"
