Feature: Withdrawing a kitten
  A shelter may think better of it, as long as nobody has adopted the kitten.

  Rule: Only a kitten that waits for a home can be withdrawn

    Scenario: A listed kitten is withdrawn
      Given the shelter listed "Felix"
      When the shelter withdraws "Felix"
      Then "Felix" is withdrawn

    Scenario: An adopted kitten has left the shelter
      Given the shelter listed "Felix"
      And Ada has adopted "Felix"
      When the shelter withdraws "Felix"
      Then the withdrawal is refused because the kitten is adopted already
      And "Felix" is adopted

    Scenario: A kitten is withdrawn once
      Given the shelter listed "Felix"
      And the shelter has withdrawn "Felix"
      When the shelter withdraws "Felix"
      Then the withdrawal is refused because the kitten was withdrawn
