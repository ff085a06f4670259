Feature: Saving a search
  An adopter can save criteria under a name. A saved search is kept until the adopter deletes it.

  Rule: A saved search keeps the adopter's criteria

    Scenario: A search with every criterion
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
      And "Quiet company" has these criteria:
        | words     | quiet      |
        | breed     | Ragdoll    |
        | coat      | blue       |
        | sex       | female     |
        | age up to | 30 weeks   |
        | place     | 54.0, -2.8 |
        | within    | 25 km      |

  Rule: An adopter sees their own saved searches only

    @browser
    Scenario: Two adopters
      Given Ada saved the search "Orange cats" for "orange"
      And Grace saved the search "Black cats" for "black"
      When Grace looks at her saved searches
      Then Grace sees only "Black cats"

  Rule: A saved search has at least one criterion

    Scenario: A saved search without any criterion
      When Ada saves the search "Anything" without any criterion
      Then the saved search is refused because it has no criterion
      And Ada has 0 saved searches

    Scenario Outline: A saved search for <what they are>
      When Ada saves the search "Anything" for "<words>"
      Then the saved search is refused because it has no criterion
      And Ada has 0 saved searches

      Examples:
        | what they are | words     |
        | no words      |           |
        | stop words    | the or an |

  Rule: Each saved search of an adopter has a different name

    @browser
    Scenario: A name that the adopter already uses
      Given Ada saved the search "Orange cats" for "orange"
      When Ada saves the search "Orange cats" for "ginger"
      Then the saved search is refused because Ada has a saved search of that name
      And Ada has 1 saved search

    Scenario: A name that another adopter uses
      Given Ada saved the search "Orange cats" for "orange"
      When Grace saves the search "Orange cats" for "ginger"
      Then Grace has 1 saved search

    Scenario: The name of a deleted saved search
      Given Ada saved the search "Orange cats" for "orange"
      And Ada deleted the saved search "Orange cats"
      When Ada saves the search "Orange cats" for "ginger"
      Then Ada has 1 saved search

  Rule: An adopter has at most 25 saved searches

    Scenario: The twenty-fifth saved search
      Given Ada saved 24 searches
      When Ada saves the search "One more" for "tortoiseshell"
      Then Ada has 25 saved searches

    Scenario: The twenty-sixth saved search
      Given Ada saved 25 searches
      When Ada saves the search "One too many" for "tortoiseshell"
      Then the saved search is refused because Ada has 25 saved searches
      And Ada has 25 saved searches

    Scenario: An adopter deletes one of 25 saved searches and saves another
      Given Ada saved 25 searches
      And Ada deleted one of her saved searches
      When Ada saves the search "One more" for "tortoiseshell"
      Then Ada has 25 saved searches

  Rule: Existing matches can be included when they are at most 100 kittens

    Scenario: A hundred existing matches
      Given the shelter listed 100 kittens in Tabbyham
      When Ada saves the search "Tabbies" for the kittens of Tabbyham, with existing matches
      Then Ada has 1 saved search

    Scenario: A hundred and one existing matches
      Given the shelter listed 101 kittens in Tabbyham
      When Ada saves the search "Tabbies" for the kittens of Tabbyham, with existing matches
      Then the saved search is refused because too many kittens match already
      And Ada has 0 saved searches
