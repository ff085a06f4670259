@own-system
Feature: Reading the delivery history
  A recipient can read what happened to each notification, and why.

  Rule: The history says why a notification was sent or suppressed

    Scenario: A notification in a digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 for Ada
      Then Ada reads about "Felix" that "you had chosen to receive digests"
      And Ada reads about "Felix" that "It was sent to you in a digest"

    @browser
    Scenario: A notification that waited for the end of quiet hours
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 07:00 for Ada
      Then Ada reads about "Felix" that "it was within your quiet hours"
      And Ada reads about "Felix" that "no rule prevented sending it"
      And Ada reads about "Felix" that "It was sent to you on"

    Scenario: A notification of a topic that the recipient left
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"
      And Ada left the topic "Orange cats"
      When there is an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      Then Ada reads about "Garfield" that "you had unsubscribed from the search that it belongs to"
      And Ada reads about "Garfield" that "It was not sent to you"
