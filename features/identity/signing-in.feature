Feature: Signing in
  Signing in begins a session, by which a person sees and changes their own account.

  Background:
    Given Ada has an account with the password "four small grey kittens"

  Scenario: The right password
    When Ada signs in with the password "four small grey kittens"
    Then Ada sees her account

  Scenario: A wrong password and an unknown address
    When Ada tries to sign in with the password "four small black kittens"
    And Alan, who has no account, tries to sign in with the same password
    Then both get the same answer

  Scenario: Signing out
    Given Ada signed in with the password "four small grey kittens"
    When Ada signs out
    Then Ada's session has ended

  Scenario: Signing in again in the same browser
    Given Ada signed in with the password "four small grey kittens"
    When Ada signs in again in the same browser
    Then Ada sees her account
    And her earlier session has ended

  Rule: Guessing is limited: five tries at once, then one at a time

    Scenario: Many wrong passwords
      Given Ada tried 5 wrong passwords
      When Ada tries to sign in with the password "four small grey kittens"
      Then Ada has to wait before the next try

    @own-system
    Scenario: The person waits
      Given Ada tried 5 wrong passwords
      When 1 day has passed
      Then Ada can sign in with the password "four small grey kittens"

  Rule: A new password ends all other sessions

    Scenario: The person changes the password
      Given Ada signed in with the password "four small grey kittens"
      And Ada signed in on another device
      When Ada changes her password to "three old tortoiseshell cats"
      Then Ada sees her account
      And the session on the other device has ended
      And Ada can sign in with the password "three old tortoiseshell cats"
      And Ada's latest email is "Your password was changed"
