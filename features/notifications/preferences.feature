Feature: Preferences
  A recipient chooses their address, their time zone, how often they are notified, and when.

  Rule: Preferences are kept until the recipient changes them

    Scenario: A recipient with every preference
      Given Ada is a recipient with these preferences:
        | address     | ada@example.org |
        | time zone   | Europe/London   |
        | frequency   | daily           |
        | digest hour | 18:30           |
        | quiet hours | 22:00 to 07:00  |
        | daily cap   | 5               |
      When Ada looks at her preferences
      Then Ada sees these preferences:
        | address     | ada@example.org |
        | time zone   | Europe/London   |
        | frequency   | daily           |
        | digest hour | 18:30           |
        | quiet hours | 22:00 to 07:00  |
        | daily cap   | 5               |

    # With access tokens, the address would have to be confirmed first.

    @auth-off

    Scenario: An international address
      Given Ada is a recipient with these preferences:
        | address   | zoë@bücher.example |
        | frequency | instantly          |
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada still has these preferences:
        | address | zoë@bücher.example |

    Scenario: A recipient without quiet hours and without a daily cap
      Given Ada is a recipient with these preferences:
        | quiet hours | none |
        | daily cap   | none |
      When Ada looks at her preferences
      Then Ada sees these preferences:
        | quiet hours | none |
        | daily cap   | none |

    @browser
    Scenario: A recipient changes one preference
      Given Ada is a recipient with these preferences:
        | frequency | daily |
        | daily cap | 5     |
      And Ada changed the frequency to "weekly"
      When Ada looks at her preferences
      Then Ada sees these preferences:
        | frequency | weekly |
        | daily cap | 5      |

    Scenario: A person who is not a recipient has no preferences
      Given Grace is not a recipient
      When Grace looks at her preferences
      Then Grace has no preferences

  Rule: An impossible preference is refused, and the preferences stay the same

    Scenario Outline: The <preference> cannot be "<wrong>"
      Given Ada is a recipient with these preferences:
        | <preference> | <right> |
      When Ada changes the <preference> to "<wrong>"
      Then the change is refused because of the <preference>
      And Ada still has these preferences:
        | <preference> | <right> |

      Examples:
        | preference  | right           | wrong                                      |
        | address     | ada@example.org | nobody                                     |
        | address     | ada@example.org | ada@example.org⏎Bcc: everybody@example.org |
        | address     | ada@example.org | ada.@example.org                           |
        | address     | ada@example.org | =?utf-8?q?ada?=@example.org                |
        | time zone   | Europe/London   | Atlantis/Lost                              |
        | frequency   | instantly       | hourly                                     |
        | quiet hours | 22:00 to 07:00  | 25:00 to 07:00                             |
        | quiet hours | 22:00 to 07:00  | 22:00 to later                             |
        | daily cap   | 5               | -1                                         |
        | daily cap   | 5               | many                                       |
