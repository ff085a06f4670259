@own-system
Feature: Digests
  A recipient can choose one email a day or a week instead of an email for each notification. Such a digest is sent at an
  hour of the recipient's day.

  Rule: A daily digest is sent at the digest hour of the recipient

    @browser
    Scenario: At the digest hour
      Given Ada is a recipient with these preferences:
        | frequency   | daily      |
        | digest hour | 18:30      |
        | time zone   | Asia/Tokyo |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      When it becomes 18:30 for Ada
      Then Ada has 1 digest
      And Ada has a digest of "Felix" and "Garfield"

    Scenario: A minute before the digest hour
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 18:30 |
      And it is 18:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 18:29 for Ada
      Then Ada's notification of "Felix" waits because Ada receives digests
      And Ada has no email

    Scenario: A recipient who has chosen no digest hour gets the digest at 08:00
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And it is 07:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Felix"

    Scenario: An earlier digest hour applies to the next digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 18:00 |
      And it is 09:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And Ada changed the digest hour to "12:00"
      When it becomes 12:00 for Ada
      Then Ada has a digest of "Felix"

    Scenario: An occasion after a digest goes into the next digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there was an occasion to notify Ada about "Felix"
      And it becomes 08:00 for Ada
      And there was an occasion to notify Ada about "Garfield"
      When it becomes 08:00 for Ada
      Then Ada has 2 digests
      And Ada has a digest of "Felix"
      And Ada has a digest of "Garfield"

  Rule: A weekly digest is sent on the digest day of the recipient

    Scenario: On the digest day
      Given Ada is a recipient with these preferences:
        | frequency   | weekly   |
        | digest day  | thursday |
        | digest hour | 08:00    |
      And it is 12:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 on a thursday for Ada
      Then Ada has a digest of "Felix"

    Scenario: On the day before the digest day
      Given Ada is a recipient with these preferences:
        | frequency   | weekly   |
        | digest day  | thursday |
        | digest hour | 08:00    |
      And it becomes 09:00 on a thursday for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 on a wednesday for Ada
      Then Ada's notification of "Felix" waits because Ada receives digests
      And Ada has no email

  Rule: A digest is sent once a day, also when summer time begins or ends

    Scenario: Summer time begins, and its clock change skips the digest hour
      Given Ada is a recipient with these preferences:
        | frequency   | daily         |
        | digest hour | 01:30         |
        | time zone   | Europe/London |
      And it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 02:30 for Ada
      Then Ada has a digest of "Felix"

    Scenario: Summer time ends, and the second digest hour of the day brings no digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily         |
        | digest hour | 01:30         |
        | time zone   | Europe/London |
      And it is 01:30 for Ada on the day on which summer time ends
      And there was an occasion to notify Ada about "Felix"
      When it becomes 01:30 for Ada
      Then Ada's notification of "Felix" waits because Ada receives digests
      And Ada has no email

  Rule: A digest is never empty

    Scenario: A recipient without notifications gets no digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And Grace is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there was an occasion to notify Grace about "Felix"
      When it becomes 08:00 for Grace
      Then Grace has a digest of "Felix"
      And Ada has no email

    Scenario: A recipient who left the topic of the only notification gets no digest
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"
      And Ada changed the frequency to "daily"
      And there was an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      And Ada left the topic "Orange cats"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Garfield" is suppressed because Ada left the topic
      And Ada has 1 email

  Rule: A digest lists at most ten notifications, and links to all of them

    Scenario: A digest of twelve notifications
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there were 12 occasions to notify Ada
      When it becomes 08:00 for Ada
      Then Ada's digest lists 10 notifications, mentions 2 more, and links to all 12
