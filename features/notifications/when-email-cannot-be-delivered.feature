@own-system
Feature: When email cannot be delivered
  The email provider may refuse an email for good or for now, and it may be away.

  Rule: An email refused for good makes its notification undeliverable

    Scenario: An address that does not exist
      Given Ada is a recipient who wants to be notified instantly
      And the email provider refuses Ada's address for good
      When there is an occasion to notify Ada
      Then Ada's notification is undeliverable
      And it was attempted once

    Scenario: The next recipient is not held back
      Given Ada and Grace are recipients who want to be notified instantly
      And the email provider refuses Ada's address for good
      When there is an occasion to notify Ada and Grace
      Then Grace's notification is sent

  Rule: An email provider that is away delays a notification and loses none

    Scenario: While the email provider is away
      Given Ada is a recipient who wants to be notified instantly
      And the email provider is away
      When there is an occasion to notify Ada
      Then Ada's notification is still due after 2 attempts
      And each attempt says why it failed

    Scenario: Once the email provider answers again
      Given Ada is a recipient who wants to be notified instantly
      And the email provider was away when there was an occasion to notify Ada
      When the email provider answers again
      Then Ada's notification is sent
      And Ada has 1 email
