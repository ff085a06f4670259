@own-system
Feature: Email provider failures
  The email provider may refuse an email permanently, or be unavailable for a time.

  Rule: A notification is undeliverable when its address does not exist

    @browser
    Scenario: An address that does not exist
      Given Ada is a recipient who wants to be notified instantly
      And the email provider answers that Ada's address does not exist
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is undeliverable
      And it was attempted once

    Scenario: The next recipient is notified
      Given Ada and Grace are recipients who want to be notified instantly
      And the email provider answers that Ada's address does not exist
      When there is an occasion to notify Ada and Grace about "Felix"
      Then Ada's notification of "Felix" is undeliverable
      And Grace's notification of "Felix" is sent

  Rule: No more emails are sent to an address that does not exist

    Scenario: The next notification to the address
      Given Ada is a recipient who wants to be notified instantly
      And the email provider answers that Ada's address does not exist
      And there was an occasion to notify Ada about "Felix", which was attempted once
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Felix" is undeliverable
      And Ada's notification of "Garfield" is suppressed because emails to Ada's address bounced

  Rule: A notification is retried while the email provider is unavailable

    Scenario: The email provider is unavailable
      Given Ada is a recipient who wants to be notified instantly
      And the email provider is unavailable
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is still due after 2 attempts
      And each attempt says why it failed

    Scenario: The email provider is available again
      Given Ada is a recipient who wants to be notified instantly
      And the email provider is unavailable
      And there was an occasion to notify Ada about "Felix", which was attempted once
      When the email provider is available again
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email
