@own-system
Feature: Delivery statistics
  The ledger counts every notification: how many became due, and how they ended. No notification is missing in it.

  Rule: Every notification is counted once

    Scenario: One notification is sent, one goes into a digest, one is suppressed, and one is due
      Given Ada is a recipient with these preferences:
        | frequency   | instantly |
        | daily cap   | 1         |
        | digest hour | 08:00     |
      And Grace is a recipient with these preferences:
        | frequency | never |
      And it is 12:00 for Ada
      And the ledger is read
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And it becomes 08:00 for Ada
      And Ada changed the frequency to "daily"
      When there is an occasion to notify Ada and Grace about "Tom"
      Then the ledger counts these additional notifications:
        | sent       | 1 |
        | in digest  | 1 |
        | suppressed | 1 |
        | due        | 1 |
      And every day of the ledger is balanced
