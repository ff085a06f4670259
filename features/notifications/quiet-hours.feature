@own-system
Feature: Quiet hours
  Within the quiet hours of a recipient's own day nothing is sent. It waits until they end.

  Rule: Nothing is sent within quiet hours

    Scenario: Late in the day
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within the quiet hours
      And Ada has no email

    Scenario: Early on the next day
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 01:00 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within the quiet hours
      And Ada has no email

    Scenario: Before they begin
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 21:30 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent

    Scenario: They are the recipient's own
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
        | time zone   | Asia/Kolkata   |
      And Grace is a recipient who wants to be notified instantly
      And it is 12:00 for Grace
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent

  Rule: What waited is sent when they end

    Scenario: Over two days
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 07:00 for Ada
      Then Ada's notification of "Felix" is sent

    Scenario: A minute before
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 06:59 for Ada
      Then Ada's notification of "Felix" waits because it is within the quiet hours

  Rule: The hour for the recipient is what counts, also where one is left out or there twice

    Scenario: Before summer time begins within quiet hours
      Given Ada is a recipient with these preferences:
        | quiet hours | 23:00 to 01:30 |
      And it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 00:59 for Ada
      Then Ada's notification of "Felix" waits because it is within the quiet hours

    Scenario: When summer time has begun within quiet hours
      Given Ada is a recipient with these preferences:
        | quiet hours | 23:00 to 01:30 |
      And it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 02:00 for Ada
      Then Ada's notification of "Felix" is sent

    Scenario: Quiet hours end within an hour that is there twice
      Given Ada is a recipient with these preferences:
        | quiet hours | 23:00 to 01:30 |
      And it is 00:30 for Ada on the day on which summer time ends
      And there was an occasion to notify Ada about "Felix"
      When it becomes 01:30 for Ada
      Then Ada's notification of "Felix" is sent

    Scenario: An hour that is there twice is quiet twice
      Given Ada is a recipient with these preferences:
        | quiet hours | 23:00 to 01:30 |
      And it is 01:30 for Ada on the day on which summer time ends
      And it becomes 01:10 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within the quiet hours

  Rule: A digest whose hour is within them goes out when they end

    Scenario: A digest within quiet hours
      Given Ada is a recipient with these preferences:
        | frequency   | daily          |
        | digest hour | 03:00          |
        | quiet hours | 22:00 to 07:00 |
      And it is 21:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 07:00 for Ada
      Then Ada has a digest of "Felix"

    Scenario: Not at its hour
      Given Ada is a recipient with these preferences:
        | frequency   | daily          |
        | digest hour | 03:00          |
        | quiet hours | 22:00 to 07:00 |
      And it is 21:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 03:30 for Ada
      Then Ada has no email
