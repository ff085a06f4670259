@own-system
Feature: Daily cap
  A recipient can choose how many notifications they get in a day at most. The others wait for the next digest.

  Rule: A notification over the daily cap goes into the next digest

    Scenario: One notification is within the daily cap, and two are over it
      Given Ada is a recipient with these preferences:
        | frequency   | instantly |
        | daily cap   | 1         |
        | digest hour | 08:00     |
      And it is 12:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And there was an occasion to notify Ada about "Tom"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Felix" is sent
      And Ada has a digest of "Garfield" and "Tom"

    @browser
    Scenario: Every notification is over a daily cap of zero
      Given Ada is a recipient with these preferences:
        | frequency | instantly |
        | daily cap | 0         |
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because Ada has reached her daily cap
      And Ada has no email

  Rule: Each day of the recipient has a cap of its own

    Scenario: An occasion on the next day
      Given Ada is a recipient with these preferences:
        | frequency | instantly |
        | daily cap | 1         |
      And it is 12:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And it becomes 00:00 for Ada
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Felix" is sent
      And Ada's notification of "Garfield" is sent
      And Ada has 2 emails

  Rule: A new daily cap applies to a notification that is due

    @browser
    Scenario: A higher daily cap
      Given Ada is a recipient with these preferences:
        | frequency | instantly |
        | daily cap | 0         |
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the daily cap to "2"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email
