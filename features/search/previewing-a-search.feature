Feature: Previewing a search
  Before an adopter saves a search, she can ask what it would bring: how many kittens match now,
  how many are to be expected each week, and what the first few look like.

  Rule: A preview tells what a saved search would match

    Scenario: Some kittens match
      Given the shelter listed "Garfield" of Purrville
      And the shelter listed "Heathcliff" of Purrville
      And the shelter listed "Felix" of Mewtown
      When Ada previews a search for the kittens of Purrville
      Then Ada is told that 2 kittens match
      And Ada is shown "Heathcliff" and "Garfield"
      And Ada may expect some each week

    Scenario: No kitten matches
      When Ada previews a search for the kittens of Nowhere
      Then Ada is told that 0 kittens match
      And Ada may expect none

    Scenario: A kitten that has found a home counts for those to come
      Given the shelter listed "Garfield" of Purrville
      And Grace has adopted "Garfield"
      When Ada previews a search for the kittens of Purrville
      Then Ada is told that 0 kittens match
      And Ada may expect some each week

    Scenario: The first few are shown
      Given the shelter listed 7 kittens in Purrville
      When Ada previews a search for the kittens of Purrville
      Then Ada is told that 7 kittens match
      And Ada is shown 5 of them

  Rule: A preview needs a criterion and saves nothing

    Scenario: No criterion at all
      When Ada previews a search without any criterion
      Then the search is refused because it has no criterion

    Scenario: Nothing is saved
      Given Ada has no saved search
      When Ada previews a search for the kittens of Purrville
      Then Ada still keeps no saved search
