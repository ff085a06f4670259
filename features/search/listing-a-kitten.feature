Feature: Listing a kitten
  A shelter lists a kitten, and from that moment adopters can find it.

  Rule: A kitten is shown as the shelter described it

    Scenario: Adopters read what the shelter said
      Given the kitten "Fat Freddy's Cat":
        | breed       | Domestic Shorthair                  |
        | coat        | orange tabby                        |
        | sex         | male                                |
        | age         | 12 weeks                            |
        | temperament | sardonic, hungry                    |
        | description | Unimpressed by everything but lunch |
        | town        | Katzenellenbogen                    |
      When the shelter lists "Fat Freddy's Cat"
      Then "Fat Freddy's Cat" is listed
      And adopters read of "Fat Freddy's Cat" what the shelter said

    Scenario: A kitten may be listed before it is old enough to be adopted
      Given the kitten "Pixel" is 5 weeks old
      When the shelter lists "Pixel"
      Then "Pixel" is listed

  Rule: A kitten is described properly or it is not listed

    Scenario Outline: The <detail> cannot be "<value>"
      Given the kitten "Felix"
      But the <detail> of "Felix" is "<value>"
      When the shelter lists "Felix"
      Then the listing is refused because of the <detail>

      Examples:
        | detail    | value      |
        | name      |            |
        | coat      |            |
        | breed     |            |
        | town      |            |
        | sex       | tomcat     |
        | birthday  | tomorrow   |
        | birthday  | 2025-02-30 |
        | latitude  | 91         |
        | longitude | -181       |

    Scenario: A description has an end
      Given the kitten "Felix"
      But the description of "Felix" is 4001 letters long
      When the shelter lists "Felix"
      Then the listing is refused because of the description

  Rule: A shelter may repeat itself: one reference stands for one kitten

    Scenario: A shelter that was cut off repeats itself
      Given the shelter listed "Felix" of Echoford, but was cut off before it knew
      When the shelter repeats itself
      Then the shelter is told the same as the first time
      And 1 kitten is listed in Echoford

    Scenario: A shelter that repeats itself several times at once
      Given the kitten "Felix" of Echostead
      When the shelter lists "Felix" 5 times at once under one reference
      Then 1 kitten is listed in Echostead

    Scenario: A reference that stands for another kitten
      Given the shelter listed "Felix" of Echowick under the reference "litter of May"
      When the shelter lists "Garfield" of Echowick under the reference "litter of May"
      Then the listing is refused because the reference stands for another kitten
      And 1 kitten is listed in Echowick

    Scenario: Two kittens that are alike are two kittens
      Given the kitten "Felix" of Twinford
      When the shelter lists "Felix" twice, each time under a reference of its own
      Then 2 kittens are listed in Twinford
