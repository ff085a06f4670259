Feature: Changing a saved search
  An adopter can rename a saved search, look for something else under its name, pause it and
  resume it.

  Rule: What the adopter does not change is kept

    Scenario: Another name
      Given Ada saved the search "Orange cats" for "orange"
      When Ada renames "Orange cats" to "Marmalades"
      And Ada looks at her saved searches
      Then Ada sees only "Marmalades"
      And Ada finds "orange" under "Marmalades"

    Scenario: Other criteria
      Given Ada saved the search "My cat" for "orange"
      When Ada looks for "tortoiseshell" under "My cat" instead
      Then Ada finds "tortoiseshell" under "My cat"
      And Ada still keeps 1 saved search

  Rule: What holds for saving a search holds for changing it

    Scenario: The name of another saved search
      Given Ada saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      When Ada renames "Lazy cats" to "Orange cats"
      Then the saved search is refused because Ada has one of that name already
      And Ada finds "lazy" under "Lazy cats"

    Scenario: A name that another adopter uses
      Given Grace saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      When Ada renames "Lazy cats" to "Orange cats"
      Then Ada finds "lazy" under "Orange cats"

    Scenario: Words that say nothing
      Given Ada saved the search "My cat" for "orange"
      When Ada looks for "the or an" under "My cat" instead
      Then the saved search is refused because it has no criterion
      And Ada finds "orange" under "My cat"

  Rule: A saved search can be paused and resumed

    Scenario: Paused
      Given Ada saved the search "Orange cats" for "orange"
      When Ada pauses "Orange cats"
      Then "Orange cats" of Ada is paused

    Scenario: Paused twice, resumed once
      Given Ada saved the search "Orange cats" for "orange"
      And Ada paused "Orange cats"
      When Ada pauses "Orange cats"
      And Ada resumes "Orange cats"
      Then "Orange cats" of Ada is not paused
