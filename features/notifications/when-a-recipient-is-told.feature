Feature: When a recipient is told
  What the recipient prefers at the moment of telling decides whether a notification is sent now, goes
  into a digest or waits, and the recipient can ask why.

  Rule: Who prefers digests is not told one by one

    Scenario: A notification for the daily digest
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      When there is an occasion to tell Ada something
      Then Ada's notification is due because of "prefers-digests"
      And Ada has no mail

    Scenario: A recipient who does not want to wait any longer
      Given Ada is a recipient with these preferences:
        | frequency | weekly |
      And there was an occasion to tell Ada something
      When Ada changes the frequency to "instantly"
      Then Ada's notification is sent
      And Ada has 1 mail

  Rule: Nothing is told in a pause, and nothing is lost over it

    Scenario: A notification in a pause
      Given Ada is a recipient with these preferences:
        | pause | 2999-12-31T00:00:00Z |
      When there is an occasion to tell Ada something
      Then Ada's notification is due because of "paused-until"
      And Ada has no mail

    Scenario: The end of a pause
      Given Ada is a recipient with these preferences:
        | pause | 2999-12-31T00:00:00Z |
      And there was an occasion to tell Ada something
      When Ada changes the pause to "none"
      Then Ada's notification is sent

  Rule: What is over the daily cap goes into the next digest

    Scenario: A daily cap that allows for nothing one by one
      Given Ada is a recipient with these preferences:
        | daily cap | 0 |
      When there is an occasion to tell Ada something
      Then Ada's notification is due because of "over-daily-cap"
      And Ada has no mail

  Rule: Every notification is accounted for, and explained

    Scenario: A suppressed notification is explained
      Given Ada is a recipient who never wants to be told
      When there is an occasion to tell Ada something
      Then Ada is told that it was because of "recipient-chose-never"

    Scenario: The ledger
      Given Ada is a recipient who wants to be told instantly
      When there is an occasion to tell Ada something
      Then the ledger accounts for every notification
