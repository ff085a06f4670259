Feature: Handing a kitten over
  A kitten belongs to the shelter that listed it. An operator hands the kitten over when another shelter takes it in.

  Rule: Only its own shelter decides about a kitten

    Background:
      Given the shelter listed "Felix", 10 weeks old

    @browser
    Scenario: The shelter decides about its kitten
      When the shelter withdraws "Felix"
      Then "Felix" is withdrawn

    @browser
    Scenario: The former shelter no longer decides about a kitten
      Given an operator has handed "Felix" over to another shelter
      When the shelter withdraws "Felix"
      Then the withdrawal is refused because the kitten belongs to another shelter
      And "Felix" is listed
