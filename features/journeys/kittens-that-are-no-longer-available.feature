@own-system
Feature: Kittens that are no longer available
  A kitten may be adopted or withdrawn while a notification about it waits. Such a notification is suppressed. An email
  that is already sent remains sent.

  Background:
    Given the kitten "Felix" is 10 weeks old

  Rule: A digest leaves out kittens that are no longer available

    Background:
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And it is 12:00 for Ada

    Scenario: One of two kittens is adopted before the digest is sent
      Given there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Garfield"
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available

    Scenario: The only kitten is withdrawn before the digest is sent
      Given there was an occasion to notify Ada about "Felix"
      And the shelter has withdrawn "Felix"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Felix" is suppressed because the kitten is no longer available
      And Ada has no email

  Rule: A notification that waited is not sent when its kitten is no longer available

    Scenario: One of two kittens over the daily cap is adopted
      Given Ada is a recipient with these preferences:
        | frequency   | instantly |
        | daily cap   | 0         |
        | digest hour | 08:00     |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Garfield"
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available

    Scenario: One of two kittens is adopted during quiet hours
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      When it becomes 07:00 for Ada
      Then Ada's notification of "Garfield" is sent
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available
      And Ada reads about "Felix" that "the reason for it no longer existed"
      And Ada has 1 email

    Scenario: One of two kittens is withdrawn during a pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And the shelter has withdrawn "Felix"
      When 3 days have passed
      Then Ada's notification of "Garfield" is sent
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available
      And Ada has 1 email

    Scenario: One of two kittens is adopted during a pause that ends early
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And Grace has adopted "Felix"
      And 1 day has passed
      When Ada changes the pause to "none"
      Then Ada's notification of "Garfield" is sent
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available
      And Ada has 1 email

    Scenario: A kitten is adopted while the email provider is unavailable
      Given Ada is a recipient who wants to be notified instantly
      And the email provider is unavailable
      And there was an occasion to notify Ada about "Felix", which was attempted once
      And Grace has adopted "Felix"
      And Ada's notification of "Felix" is suppressed because the kitten is no longer available
      When the email provider is available again
      And there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 1 email

  Rule: An email that is already sent remains sent

    @browser
    Scenario: A kitten is adopted after the email about it
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      When Grace adopts "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email
