Feature: Adopting a kitten
  An adopter adopts a kitten that a shelter has listed. A kitten stays with its mother until it is eight weeks old.

  Rule: A kitten is adopted at most once

    Background:
      Given the shelter listed "Felix", 10 weeks old

    @browser
    Scenario: The first adopter adopts the kitten
      When Ada adopts "Felix"
      Then "Felix" is adopted

    @browser
    Scenario: The second adopter comes too late
      Given Ada has adopted "Felix"
      When Grace adopts "Felix"
      Then the adoption is refused because the kitten is already adopted
      And "Felix" is adopted

    Scenario: Two adopters adopt the kitten at the same time
      When Ada and Grace adopt "Felix" at the same time
      Then one of them adopts "Felix" and the other is refused
      And "Felix" is adopted

  Rule: A kitten is adopted when it is eight weeks old or older

    Scenario Outline: A kitten that is <age> old cannot be adopted yet
      Given the shelter listed "Pixel", <age> old
      When Ada adopts "Pixel"
      Then the adoption is refused because the kitten is younger than eight weeks
      And "Pixel" is listed

      Examples:
        | age                |
        | 5 weeks            |
        | 7 weeks and 6 days |

    Scenario: A kitten can be adopted on the day on which it is eight weeks old
      Given the shelter listed "Pixel", 8 weeks old
      When Ada adopts "Pixel"
      Then "Pixel" is adopted

  Rule: A withdrawn kitten cannot be adopted

    Scenario: The shelter has withdrawn the kitten
      Given the shelter listed "Felix", 10 weeks old
      And the shelter has withdrawn "Felix"
      When Ada adopts "Felix"
      Then the adoption is refused because the kitten is withdrawn
      And "Felix" is withdrawn
