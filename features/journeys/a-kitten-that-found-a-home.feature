@own-system
Feature: A kitten that found a home
  An email that waits is checked once more before it is sent. Kittens that were adopted or withdrawn in the meantime are
  left out, because the recipient could not meet them any more. An email that was sent at once stays sent.

  Rule: A digest leaves out kittens that are gone

    Scenario: One of two kittens is adopted before the digest goes out
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Garfield"
      And Ada's notification of "Felix" is suppressed because the kitten is gone

    Scenario: The only kitten is withdrawn before the digest goes out
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there was an occasion to notify Ada about "Felix"
      And the shelter has withdrawn "Felix"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Felix" is suppressed because the kitten is gone
      And Ada has no email

    Scenario: One of two kittens over the daily cap is adopted before the digest goes out
      Given Ada is a recipient with these preferences:
        | daily cap   | 0     |
        | digest hour | 08:00 |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Garfield"
      And Ada's notification of "Felix" is suppressed because the kitten is gone

  Rule: An email that waited is not sent when its kitten is gone

    Scenario: One of two kittens is adopted during quiet hours
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 07:00 for Ada
      Then Ada's notification of "Garfield" is sent
      And Ada's notification of "Felix" is suppressed because the kitten is gone
      And Ada reads about "Felix" that "no longer available"
      And Ada has 1 email

    Scenario: One of two kittens is withdrawn during a pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada pauses everything for 3 days
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And the shelter has withdrawn "Felix"
      When 3 days have passed
      Then Ada's notification of "Garfield" is sent
      And Ada's notification of "Felix" is suppressed because the kitten is gone
      And Ada has 1 email

    Scenario: A kitten is adopted while the email provider is unavailable
      Given Ada is a recipient who wants to be notified instantly
      And the email provider was away when there was an occasion to notify Ada about "Felix"
      And Grace has adopted "Felix"
      And Ada's notification of "Felix" is suppressed because the kitten is gone
      When the email provider answers again
      And there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 1 email

  Rule: An email that was sent at once stays sent

    Scenario: A kitten is adopted after the email about it
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      When Grace adopts "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email
