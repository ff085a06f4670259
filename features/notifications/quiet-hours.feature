@own-system
Feature: Quiet hours
  A recipient can choose hours of their day in which nothing is sent, for example the night. Notifications wait until the
  quiet hours end.

  Rule: A notification waits during quiet hours

    Background:
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |

    Scenario: Late in the day
      Given it is 23:00 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Ada has no email

    Scenario: Early on the next day
      Given it is 01:00 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Ada has no email

    Scenario: Before quiet hours begin
      Given it is 21:30 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

  Rule: A notification that waited is sent when quiet hours end

    Background:
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"

    Scenario: A minute before the end
      When it becomes 06:59 for Ada
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Ada has no email

    Scenario: At the end
      When it becomes 07:00 for Ada
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    @browser
    Scenario: The recipient removes the quiet hours
      When Ada changes the quiet hours to "none"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

  Rule: Quiet hours are hours in the time zone of the recipient

    Scenario: Two recipients in different time zones
      Given Ada is a recipient with these preferences:
        | frequency   | instantly        |
        | quiet hours | 22:00 to 07:00   |
        | time zone   | Pacific/Auckland |
      And Grace is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
        | time zone   | Europe/London  |
      And it is 12:00 for Grace
      When there is an occasion to notify Ada and Grace about "Felix"
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Grace's notification of "Felix" is sent

    Scenario: The recipient changes to a time zone in which quiet hours are over
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
        | time zone   | Europe/London  |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the time zone to "Asia/Tokyo"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

  Rule: Quiet hours follow the local time when summer time begins or ends

    Background:
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 23:00 to 01:30 |
        | time zone   | Europe/London  |

    Scenario: Before summer time begins within quiet hours
      Given it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 00:59 for Ada
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Ada has no email

    Scenario: After summer time has begun within quiet hours
      Given it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 02:00 for Ada
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    Scenario: Quiet hours end in an hour that comes twice
      Given it is 00:30 for Ada on the day on which summer time ends
      And there was an occasion to notify Ada about "Felix"
      When it becomes 01:30 for Ada
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    Scenario: Quiet hours begin again in an hour that comes twice
      Given it is 01:30 for Ada on the day on which summer time ends
      And it becomes 01:10 for Ada
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because it is within Ada's quiet hours
      And Ada has no email

  Rule: A digest whose hour is within quiet hours is sent when they end

    Background:
      Given Ada is a recipient with these preferences:
        | frequency   | daily          |
        | digest hour | 03:00          |
        | quiet hours | 22:00 to 07:00 |
      And it is 21:00 for Ada
      And there was an occasion to notify Ada about "Felix"

    Scenario: After the digest hour, within quiet hours
      When it becomes 03:30 for Ada
      Then Ada's notification of "Felix" waits because Ada receives digests
      And Ada has no email

    Scenario: At the end of quiet hours
      When it becomes 07:00 for Ada
      Then Ada has a digest of "Felix"
