Feature: Adopting a kitten
  A kitten is listed, then adopted or withdrawn.

  Rule: A kitten is adopted at most once

    Scenario: The first to come adopts the kitten
      Given the shelter listed "Felix"
      When Ada adopts "Felix"
      Then "Felix" is adopted

    Scenario: The second comes too late
      Given the shelter listed "Felix"
      And Ada has adopted "Felix"
      When Grace adopts "Felix"
      Then the adoption is refused because the kitten is adopted already

    Scenario: Two come at the same time
      Given the shelter listed "Felix"
      When Ada and Grace adopt "Felix" at the same time
      Then one of them adopts "Felix" and the other is refused
      And "Felix" is adopted

  Rule: A kitten is not adopted before it is eight weeks old

    Scenario Outline: At <age>
      Given the kitten "Pixel" is <age> old
      And the shelter listed "Pixel"
      When Ada adopts "Pixel"
      Then the adoption is refused because the kitten is younger than eight weeks
      And "Pixel" is listed

      Examples:
        | age                |
        | 5 weeks            |
        | 7 weeks and 6 days |

    Scenario: On the day it is eight weeks old
      Given the kitten "Pixel" is 8 weeks old
      And the shelter listed "Pixel"
      When Ada adopts "Pixel"
      Then "Pixel" is adopted

  Rule: A withdrawn kitten cannot be adopted

    Scenario: The shelter has withdrawn the kitten
      Given the shelter listed "Felix"
      And the shelter has withdrawn "Felix"
      When Ada adopts "Felix"
      Then the adoption is refused because the kitten was withdrawn
      And "Felix" is withdrawn
