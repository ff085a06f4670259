@own-system
Feature: Changing preferences
  Preferences are checked when a notification is sent, so a change also applies to what is already due.

  Rule: A pause ends by itself

    Scenario: After the pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada pauses everything for 3 days
      And there was an occasion to notify Ada about "Felix"
      When 3 days have passed
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    Scenario: Within the pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada pauses everything for 3 days
      And there was an occasion to notify Ada about "Felix"
      When 2 days have passed
      Then Ada's notification of "Felix" waits because the recipient has paused notifications

    Scenario: One digest of all the days of a pause
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And Ada pauses everything for 3 days
      And there was an occasion to notify Ada about "Felix"
      And 3 days have passed
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Felix"

  Rule: A change applies to notifications that are already due

    Scenario: Rather never than in the next digest
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the frequency to "never"
      Then Ada's notification of "Felix" is suppressed because the recipient chose never

    Scenario: An earlier digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 18:00 |
      And it is 09:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      And Ada changes the digest hour to "12:00"
      When it becomes 12:00 for Ada
      Then Ada has a digest of "Felix"

    Scenario: No quiet hours any longer
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the quiet hours to "none"
      Then Ada's notification of "Felix" is sent

    Scenario: Somewhere else
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the time zone to "Asia/Tokyo"
      Then Ada's notification of "Felix" is sent

    Scenario: A higher cap
      Given Ada is a recipient with these preferences:
        | daily cap | 0 |
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the daily cap to "2"
      Then Ada's notification of "Felix" is sent

  Rule: A recipient who leaves a topic gets no more emails about it

    Scenario: A notification of the topic is already due
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada changes the frequency to "daily"
      And there was an occasion to notify Ada about "Garfield"
      When Ada leaves the topic of her email
      Then Ada's notification of "Garfield" is suppressed because the recipient left the topic

    Scenario: A later occasion of the topic
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada left the topic of her email
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is suppressed because the recipient left the topic
      And Ada has 1 email

    Scenario: A look at the page changes nothing
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada only looks at the page that leads out of the topic
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent

    Scenario: Rejoining a topic
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada left the topic of her email
      And Ada rejoins it
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent

    Scenario: Leaving everything
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada leaves everything
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is suppressed because the recipient left everything
      And Ada has 1 email

  Rule: A recipient can read why a notification was sent or suppressed

    Scenario: Sent in a digest
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to notify Ada about "Felix"
      When it becomes 08:00 for Ada
      Then Ada reads about "Felix" that "you had chosen to receive digests"
      And Ada reads about "Felix" that "It was sent to you in a digest"

    Scenario: Delayed in quiet hours, and sent when they end
      Given Ada is a recipient with these preferences:
        | quiet hours | 22:00 to 07:00 |
      And it is 23:00 for Ada
      And there was an occasion to notify Ada about "Felix"
      When it becomes 07:00 for Ada
      Then Ada reads about "Felix" that "it was within your quiet hours"
      And Ada reads about "Felix" that "no rule prevented sending it"
      And Ada reads about "Felix" that "It was sent to you on"

    Scenario: Suppressed because the topic was left
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And Ada left the topic of her email
      When there is an occasion to notify Ada about "Garfield"
      Then Ada reads about "Garfield" that "you had unsubscribed from the search that it belongs to"
      And Ada reads about "Garfield" that "It was not sent to you"

  Rule: The ledger counts every notification, however it ended

    Scenario: One sent, one in a digest, one suppressed, one due
      Given Ada is a recipient with these preferences:
        | daily cap | 1 |
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      And it becomes 08:00 for Ada
      And Grace is a recipient who never wants to be notified
      When there is an occasion to notify Ada and Grace
      Then the ledger accounts for every notification
