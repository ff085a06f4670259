Feature: Saving a search
  A saved search is a name and criteria that stand until the adopter deletes them.

  Rule: A saved search is kept as the adopter put it

    Scenario: Ada sees what she saved
      Given Ada saved the search "Quiet company" for kittens with:
        | words     | quiet      |
        | breed     | Ragdoll    |
        | coat      | blue       |
        | sex       | female     |
        | age up to | 30 weeks   |
        | place     | 54.0, -2.8 |
        | within    | 25 km      |
      When Ada looks at her saved searches
      Then Ada sees only "Quiet company"
      And "Quiet company" has the criteria Ada gave it

    Scenario: Nobody sees the saved searches of somebody else
      Given Ada saved the search "Orange cats" for "orange"
      When Grace looks at her saved searches
      Then Grace sees none

  Rule: A saved search has at least one criterion

    Scenario: No criterion at all
      Given Ada has no saved search
      When Ada saves the search "Anything" without any criterion
      Then the saved search is refused because it has no criterion
      And Ada still keeps no saved search

    Scenario Outline: Words that say nothing are no criterion: "<words>"
      Given Ada has no saved search
      When Ada saves the search "Anything" for "<words>"
      Then the saved search is refused because it has no criterion

      Examples:
        | words     |
        |           |
        | the or an |

  Rule: An adopter names each saved search differently

    Scenario: A name that Ada has used already
      Given Ada saved the search "Orange cats" for "orange"
      When Ada saves the search "Orange cats" for "ginger"
      Then the saved search is refused because Ada has one of that name already
      And Ada still keeps 1 saved search

    Scenario: Two adopters may use the same name
      Given Ada saved the search "Orange cats" for "orange"
      When Grace saves the search "Orange cats" for "ginger"
      Then Grace keeps 1 saved search

    Scenario: A name is free again once its saved search is deleted
      Given Ada saved the search "Orange cats" for "orange"
      And Ada deleted the saved search "Orange cats"
      When Ada saves the search "Orange cats" for "ginger"
      Then Ada keeps 1 saved search

  Rule: An adopter keeps at most 25 saved searches

    Scenario: The twenty-fifth
      Given Ada saved 24 searches
      When Ada saves the search "One more" for "tortoiseshell"
      Then Ada keeps 25 saved searches

    Scenario: The twenty-sixth
      Given Ada saved 25 searches
      When Ada saves the search "One too many" for "tortoiseshell"
      Then the saved search is refused because Ada keeps as many as she may
      And Ada still keeps 25 saved searches

    Scenario: Deleting one lets another be saved
      Given Ada saved 25 searches
      And Ada deleted one of her saved searches
      When Ada saves the search "One more" for "tortoiseshell"
      Then Ada keeps 25 saved searches

  Rule: What is there already can be included, as long as it is a hundred kittens or fewer

    Scenario: A hundred
      Given the shelter listed 100 kittens in Tabbyham
      When Ada saves the search "Tabbies" for the kittens of Tabbyham, with those that are there
      Then Ada keeps 1 saved search

    Scenario: More than a hundred
      Given the shelter listed 101 kittens in Tabbyham
      When Ada saves the search "Tabbies" for the kittens of Tabbyham, with those that are there
      Then the saved search is refused because too many kittens match already
      And Ada still keeps no saved search
