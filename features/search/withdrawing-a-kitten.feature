Feature: Withdrawing a kitten
  A shelter can withdraw a kitten, for example because the kitten is ill. Adopters do not find it from then on.

  Rule: Only a listed kitten can be withdrawn

    Background:
      Given the shelter listed "Felix", 10 weeks old

    @browser
    Scenario: A listed kitten is withdrawn
      When the shelter withdraws "Felix"
      Then "Felix" is withdrawn

    @browser
    Scenario: An adopted kitten cannot be withdrawn
      Given Ada has adopted "Felix"
      When the shelter withdraws "Felix"
      Then the withdrawal is refused because the kitten is already adopted
      And "Felix" is adopted

    Scenario: A withdrawn kitten cannot be withdrawn again
      Given the shelter has withdrawn "Felix"
      When the shelter withdraws "Felix"
      Then the withdrawal is refused because the kitten is withdrawn
      And "Felix" is withdrawn
