@own-system
Feature: Digests
  A recipient who does not want to be notified one by one gets one email a day or a week, at an hour of
  their own day.

  Rule: A digest goes out at the recipient's hour

    Scenario: A daily digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily      |
        | digest hour | 18:30      |
        | time zone   | Asia/Tokyo |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      When it becomes 18:30 for Ada
      Then Ada has 1 digest
      And Ada has a digest of "Felix" and "Garfield"

    Scenario: A minute before
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 18:30 |
      And it is 18:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 18:29 for Ada
      Then Ada's notification of "Felix" waits because the recipient prefers digests
      And Ada has no email

    Scenario: A weekly digest
      Given Ada is a recipient with these preferences:
        | frequency  | weekly   |
        | digest day | thursday |
      And it is 12:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 on a thursday for Ada
      Then Ada has a digest of "Felix"

    Scenario: A weekly digest, on any other day
      Given Ada is a recipient with these preferences:
        | frequency  | weekly   |
        | digest day | thursday |
      And it becomes 09:00 on a thursday for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 on a wednesday for Ada
      Then Ada has no email

    Scenario: What comes after a digest goes into the next one
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to notify Ada about "Felix"
      And it becomes 08:00 for Ada
      And there was an occasion to notify Ada about "Garfield"
      When it becomes 08:00 for Ada
      Then Ada has 2 digests
      And Ada has a digest of "Garfield"

    Scenario: An hour that is left out when summer time begins
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 01:30 |
      And it is 00:30 for Ada on the day on which summer time begins
      And there was an occasion to notify Ada about "Felix"
      When it becomes 02:30 for Ada
      Then Ada has a digest of "Felix"

    Scenario: An hour that is there twice when summer time ends
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 01:30 |
      And it is 01:30 for Ada on the day on which summer time ends
      And there was an occasion to notify Ada about "Felix"
      When it becomes 01:30 for Ada
      Then Ada's notification of "Felix" waits because the recipient prefers digests
      And Ada has no email

  Rule: A digest is never empty

    Scenario: Nothing happened
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      When it becomes 08:00 for Ada
      Then Ada has no email

    Scenario: Nothing is left of it
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada changes the frequency to "daily"
      And there was an occasion to notify Ada about "Garfield"
      And Ada left the topic of her email
      When it becomes 08:00 for Ada
      Then Ada has 1 email

  Rule: A digest lists ten notifications at most, and links to all of them

    Scenario: Twelve
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to notify Ada about each of 12 things
      When it becomes 08:00 for Ada
      Then Ada's digest tells of 10 things, says that there are 2 more, and leads to all of them

  Rule: What is over the daily cap goes into the next digest

    Scenario: One is within the cap, and two are over it
      Given Ada is a recipient with these preferences:
        | daily cap | 1 |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And there was an occasion to notify Ada about "Tom"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Felix" is sent
      And Ada has a digest of "Garfield" and "Tom"

    Scenario: A new day, and a new cap
      Given Ada is a recipient with these preferences:
        | daily cap | 1 |
      And there was an occasion to notify Ada about "Felix"
      And it becomes 00:00 for Ada
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 2 emails
