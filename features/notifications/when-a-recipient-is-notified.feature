Feature: When a recipient is notified
  The preferences at the moment of sending decide whether a notification is sent now, goes into a digest
  or waits. The recipient can read why.

  Rule: A recipient who prefers digests gets no single emails

    Scenario: A notification for the daily digest
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      When there is an occasion to notify Ada
      Then Ada's notification waits because the recipient prefers digests
      And Ada has no email

    Scenario: A recipient who does not want to wait any longer
      Given Ada is a recipient with these preferences:
        | frequency | weekly |
      And there was an occasion to notify Ada
      When Ada changes the frequency to "instantly"
      Then Ada's notification is sent
      And Ada has 1 email

  Rule: A pause delays notifications and loses none

    Scenario: A notification in a pause
      Given Ada is a recipient with these preferences:
        | pause | 2999-12-31T00:00:00Z |
      When there is an occasion to notify Ada
      Then Ada's notification waits because the recipient has paused notifications
      And Ada has no email

    Scenario: The end of a pause
      Given Ada is a recipient with these preferences:
        | pause | 2999-12-31T00:00:00Z |
      And there was an occasion to notify Ada
      When Ada changes the pause to "none"
      Then Ada's notification is sent

  Rule: A notification over the daily cap goes into the next digest

    Scenario: A daily cap of zero
      Given Ada is a recipient with these preferences:
        | daily cap | 0 |
      When there is an occasion to notify Ada
      Then Ada's notification waits because the daily cap is reached
      And Ada has no email

  Rule: The ledger counts every notification, and the recipient can read why it ended

    Scenario: A suppressed notification is explained
      Given Ada is a recipient who never wants to be notified
      When there is an occasion to notify Ada
      Then Ada reads that it was suppressed because the recipient chose never

    Scenario: The ledger
      Given Ada is a recipient who wants to be notified instantly
      When there is an occasion to notify Ada
      Then the ledger accounts for every notification
