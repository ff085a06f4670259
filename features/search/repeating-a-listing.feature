Feature: Repeating a listing
  A shelter can list a kitten under a reference of its own. When the connection breaks before the listing is confirmed, the
  shelter lists the kitten again under the same reference, and the kitten is still listed once.

  Rule: Listing a kitten again under the same reference lists it once

    Scenario: The shelter was disconnected before the listing was confirmed
      Given the shelter listed "Felix" of Echoford under the reference "F-1", and was disconnected before it was confirmed
      When the shelter lists "Felix" of Echoford under the reference "F-1"
      Then the same kitten is confirmed
      And 1 kitten is listed in Echoford

    Scenario: The shelter repeats the listing several times at the same time
      When the shelter lists "Felix" of Echostead 5 times at the same time under the reference "F-1"
      Then 1 kitten is listed in Echostead

  Rule: A reference belongs to one kitten

    Scenario: The reference of another kitten
      Given the shelter listed "Felix" of Echowick under the reference "F-1"
      When the shelter lists "Garfield" of Echowick under the reference "F-1"
      Then the listing is refused because the reference belongs to another kitten
      And 1 kitten is listed in Echowick

    Scenario: Two kittens with the same details and different references
      Given the shelter listed "Felix" of Twinford under the reference "F-1"
      When the shelter lists "Felix" of Twinford under the reference "F-2"
      Then 2 kittens are listed in Twinford
