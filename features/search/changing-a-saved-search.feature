Feature: Changing a saved search
  An adopter can rename a saved search, change its criteria, pause it and resume it.

  Rule: Renaming a saved search keeps its criteria

    @browser
    Scenario: A new name
      Given Ada saved the search "Orange cats" for "orange"
      When Ada renames "Orange cats" to "Marmalades"
      Then Ada's saved searches are:
        | name       | words  |
        | Marmalades | orange |

  Rule: Changing the criteria of a saved search keeps its name

    Scenario: New criteria
      Given Ada saved the search "My cat" for "orange"
      When Ada changes the criteria of "My cat" to "tortoiseshell"
      Then Ada's saved searches are:
        | name   | words         |
        | My cat | tortoiseshell |

  Rule: A saved search cannot get a name or criteria that a new one cannot have

    @browser
    Scenario: The name of another saved search of the adopter
      Given Ada saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      When Ada renames "Lazy cats" to "Orange cats"
      Then the saved search is refused because Ada has a saved search of that name
      And Ada's saved searches are:
        | name        | words  |
        | Orange cats | orange |
        | Lazy cats   | lazy   |

    Scenario: The name of another adopter's saved search
      Given Grace saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      When Ada renames "Lazy cats" to "Orange cats"
      Then Ada's saved searches are:
        | name        | words |
        | Orange cats | lazy  |

    Scenario: Criteria of stop words alone
      Given Ada saved the search "My cat" for "orange"
      When Ada changes the criteria of "My cat" to "the or an"
      Then the saved search is refused because it has no criterion
      And Ada's saved searches are:
        | name   | words  |
        | My cat | orange |

  Rule: A saved search can be paused and resumed

    @browser
    Scenario: A saved search is paused
      Given Ada saved the search "Orange cats" for "orange"
      When Ada pauses "Orange cats"
      Then Ada's saved search "Orange cats" is paused

    @browser
    Scenario: A paused saved search is resumed
      Given Ada saved the search "Orange cats" for "orange"
      And Ada paused "Orange cats"
      When Ada resumes "Orange cats"
      Then Ada's saved search "Orange cats" is active

    Scenario: A saved search that was paused twice is resumed once
      Given Ada saved the search "Orange cats" for "orange"
      And Ada paused "Orange cats"
      And Ada paused "Orange cats"
      When Ada resumes "Orange cats"
      Then Ada's saved search "Orange cats" is active
