Feature: Recovering an account
  A person who has forgotten the password gets a link to choose a new one.

  Background:
    Given Ada has an account with the password "four small grey kittens"

  Rule: A recovery link is good once, for ten minutes after it was sent

    @browser
    Scenario: The person chooses a new password
      Given Ada signed in with the password "four small grey kittens"
      And Ada requested a recovery link
      When Ada chooses the password "three old tortoiseshell cats" by the link
      Then Ada's session has ended
      And Ada can sign in with the password "three old tortoiseshell cats"

    Scenario: A scanner opens the link first
      Given Ada requested a recovery link
      And a scanner opened the link in Ada's email
      When Ada chooses the password "three old tortoiseshell cats" by the link
      Then Ada can sign in with the password "three old tortoiseshell cats"

    Scenario: The link is used a second time
      Given Ada requested a recovery link
      And Ada chose the password "three old tortoiseshell cats" by the link
      When Ada chooses the password "two young black kittens" by the link
      Then the page says "The link was used or cancelled already."
      And Ada can sign in with the password "three old tortoiseshell cats"

    @own-system
    Scenario: The link is too old
      Given Ada requested a recovery link
      And Ada's latest email is "Choose a new password"
      When 1 day has passed
      And Ada chooses the password "three old tortoiseshell cats" by the link
      Then the page says "The link has expired; request another one."
      And Ada can sign in with the password "four small grey kittens"

  Rule: An unknown address gets an email that says so

    Scenario: A recovery for an address without an account
      When Alan requests a recovery link
      Then Alan's latest email is "There is no account with this email address"

  Rule: The link is sent after a day where there is a passkey, and the recovery can be cancelled

    Background:
      Given Ada signed in with the password "four small grey kittens"
      And Ada has a passkey

    Scenario: Another person who reads Ada's email requests a recovery link
      When Alan requests a recovery link for Ada's address
      Then Ada's latest email is "A new password was requested"

    @own-system
    Scenario: Ada cancels the recovery that Alan requested
      Given Alan requested a recovery link for Ada's address
      And Ada cancelled the recovery
      When 1 day has passed
      Then Ada's latest email is still "A new password was requested"
      And Ada can sign in with her passkey

    @own-system
    Scenario: Ada does not cancel the recovery
      Given Ada requested a recovery link
      When 1 day has passed
      Then Ada's latest email is "Choose a new password"
      And Ada can choose the password "three old tortoiseshell cats" by the link
