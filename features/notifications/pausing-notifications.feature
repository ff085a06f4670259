Feature: Pausing notifications
  A recipient can pause all notifications, for example while they are away. Notifications wait for the end of the pause,
  and none is lost.

  Rule: Nothing is sent during a pause

    Scenario: An occasion during a pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because Ada has paused notifications
      And Ada has no email

    @own-system
    Scenario: A day before the end of the pause
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      When 2 days have passed
      Then Ada's notification of "Felix" waits because Ada has paused notifications
      And Ada has no email

  Rule: A notification that waited is sent when the pause ends

    @own-system
    Scenario: The pause is over
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      When 3 days have passed
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    @browser
    Scenario: The recipient ends the pause early
      Given Ada is a recipient who wants to be notified instantly
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the pause to "none"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    @own-system
    Scenario: All days of a pause are in the next digest
      Given Ada is a recipient with these preferences:
        | frequency   | daily |
        | digest hour | 08:00 |
      And it is 12:00 for Ada
      And Ada paused notifications for 3 days
      And there was an occasion to notify Ada about "Felix"
      And 1 day has passed
      And there was an occasion to notify Ada about "Garfield"
      And 2 days have passed
      When it becomes 08:00 for Ada
      Then Ada has 1 digest
      And Ada has a digest of "Felix" and "Garfield"
