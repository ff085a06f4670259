Feature: Preferences
  A recipient says where, how often and when they want to hear something.

  Rule: Preferences are remembered until the recipient changes them

    Scenario: Preferences are remembered
      Given Ada is a recipient with these preferences:
        | address     | ada@example.org |
        | time zone   | Europe/London   |
        | frequency   | daily           |
        | quiet hours | 22:00 to 07:00  |
        | daily cap   | 5               |
      When Ada looks at her preferences
      Then they are as Ada left them

    Scenario: A recipient without quiet hours and without a daily cap
      Given Ada is a recipient with these preferences:
        | quiet hours | none |
        | daily cap   | none |
      When Ada looks at her preferences
      Then they are as Ada left them

    Scenario: The latest preferences count
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And Ada changes these preferences:
        | frequency | weekly |
      When Ada looks at her preferences
      Then they are as Ada left them

    Scenario: Nobody unknown has preferences
      Given Ada is a recipient
      When Grace looks at her preferences
      Then there are none

  Rule: A preference that cannot be kept is refused, and the preferences stay as they were

    Scenario Outline: The <setting> cannot be "<value>"
      Given Ada is a recipient
      When Ada changes the <setting> to "<value>"
      Then the preferences are refused because of the <setting>
      And Ada's preferences are as they were

      Examples:
        | setting     | value                                      |
        | address     | nobody                                     |
        | address     | ada@example.org⏎Bcc: everybody@example.org |
        | time zone   | Atlantis/Lost                              |
        | frequency   | hourly                                     |
        | quiet hours | 25:00 to 07:00                             |
        | quiet hours | 22:00 to later                             |
        | daily cap   | -1                                         |
        | daily cap   | many                                       |
