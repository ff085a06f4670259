Feature: Joining and confirming
  A person joins with an email address and a password. The account can be used after the person has confirmed the address.

  Rule: An address is confirmed by the link that was sent to it

    Background:
      Given Ada joined with the password "four small grey kittens"

    @browser
    Scenario: The person confirms the address
      When Ada confirms her address
      Then Ada can sign in with the password "four small grey kittens"

    Scenario: The person has not confirmed the address yet
      When Ada tries to sign in with the password "four small grey kittens"
      Then Ada is not signed in
      And Ada's latest email is "Confirm your email address"

    Scenario: A scanner opens the link first
      Given a scanner opened the link in Ada's email
      When Ada confirms her address
      Then Ada can sign in with the password "four small grey kittens"

    @browser
    Scenario: The link is used a second time
      Given Ada confirmed her address
      When Ada uses the same link again
      Then the page says "The link was used or cancelled already."

  Rule: An address belongs to one account

    Scenario: Another person joins with the same address
      Given Ada joined with the password "four small grey kittens"
      And Ada confirmed her address
      When Alan joins with Ada's address and the password "the cat of the neighbours"
      Then Ada's latest email is "You already have an account"
      And Ada can sign in with the password "four small grey kittens"

  Rule: A password is long and not common

    Scenario Outline: A password that is easy to guess
      When Ada tries to join with the password "<password>"
      Then the registration is refused by the rule "<rule>"

      Examples:
        | password         | rule                                  |
        | four kittens     | a password has at least 15 characters |
        | passwordpassword | a password is not a common one        |
