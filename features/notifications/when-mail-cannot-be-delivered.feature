@own-system
Feature: When mail cannot be delivered
  The mail provider may refuse a mail for good or for now, and it may be away.

  Rule: A mail refused for good makes its notification undeliverable

    Scenario: An address that does not exist
      Given Ada is a recipient who wants to be told instantly
      And the mail provider refuses Ada's address for good
      When there is an occasion to tell Ada something
      Then Ada's notification is undeliverable
      And it was attempted once

    Scenario: The next recipient is not held back
      Given Ada and Grace are recipients who want to be told instantly
      And the mail provider refuses Ada's address for good
      When there is an occasion to tell Ada and Grace something
      Then Grace's notification is sent

  Rule: A mail provider that is away delays a notification and loses none

    Scenario: While the mail provider is away
      Given Ada is a recipient who wants to be told instantly
      And the mail provider is away
      When there is an occasion to tell Ada something
      Then Ada's notification is still due after 2 attempts
      And each attempt says why it failed

    Scenario: Once the mail provider answers again
      Given Ada is a recipient who wants to be told instantly
      And the mail provider was away when there was an occasion to tell Ada something
      When the mail provider answers again
      Then Ada's notification is sent
      And Ada has 1 mail
