Feature: Previewing a search
  Before an adopter saves a search, they can see what it would match: how many kittens match now, the first five of
  them, and how many more are to be expected each week.

  Rule: A preview shows the kittens that match now

    @browser
    Scenario: Two of three kittens match
      Given the shelter listed "Garfield" of Purrville
      And the shelter listed "Heathcliff" of Purrville
      And the shelter listed "Felix" of Mewtown
      When Ada previews a search for the kittens of Purrville
      Then the preview says that 2 kittens match
      And the preview shows "Heathcliff" and "Garfield"

    Scenario: The first five of seven kittens are shown
      Given the shelter listed 7 kittens in Purrville
      When Ada previews a search for the kittens of Purrville
      Then the preview says that 7 kittens match
      And the preview shows 5 kittens

  Rule: A preview says how many matches to expect each week

    Scenario: The only matching kitten was listed this week, and is already adopted
      Given the shelter listed "Garfield" of Purrville, 10 weeks old
      And Grace has adopted "Garfield"
      When Ada previews a search for the kittens of Purrville
      Then the preview says that 0 kittens match
      And the preview expects matches each week

    Scenario: No matching kitten was ever listed
      When Ada previews a search for the kittens of Nowhere
      Then the preview says that 0 kittens match
      And the preview expects no matches

  Rule: A preview needs at least one criterion

    Scenario: A preview without any criterion
      When Ada previews a search without any criterion
      Then the search is refused because it has no criterion

  Rule: A preview saves nothing

    Scenario: An adopter with one saved search previews another
      Given Ada saved the search "Orange cats" for "orange"
      And Ada has previewed a search for the kittens of Purrville
      When Ada looks at her saved searches
      Then Ada sees only "Orange cats"
