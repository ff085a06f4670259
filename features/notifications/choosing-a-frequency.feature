Feature: Choosing a frequency
  A recipient chooses to be notified instantly, in a daily digest, in a weekly digest, or never. A change of the
  frequency also applies to notifications that are due.

  Rule: The frequency decides whether a notification is sent, waits for a digest, or is suppressed

    Scenario: Instantly
      Given Ada is a recipient with these preferences:
        | frequency | instantly |
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    Scenario Outline: In a <frequency> digest
      Given Ada is a recipient with these preferences:
        | frequency | <frequency> |
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" waits because Ada receives digests
      And Ada has no email

      Examples:
        | frequency |
        | daily     |
        | weekly    |

    Scenario: Never
      Given Ada is a recipient with these preferences:
        | frequency | never |
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is suppressed because Ada chose never to be notified
      And Ada has no email

  Rule: A new frequency applies to a notification that is due

    @browser
    Scenario: From weekly to instantly
      Given Ada is a recipient with these preferences:
        | frequency | weekly |
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the frequency to "instantly"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    Scenario: From daily to never
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to notify Ada about "Felix"
      When Ada changes the frequency to "never"
      Then Ada's notification of "Felix" is suppressed because Ada chose never to be notified
      And Ada has no email

  Rule: A new frequency does not change a notification that is sent

    Scenario: From instantly to never
      Given Ada is a recipient with these preferences:
        | frequency | instantly |
      And there was an occasion to notify Ada about "Felix"
      And Ada changed the frequency to "never"
      When there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Felix" is sent
      And Ada's notification of "Garfield" is suppressed because Ada chose never to be notified
      And Ada has 1 email
