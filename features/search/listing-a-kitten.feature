Feature: Listing a kitten
  A shelter lists a kitten with its details. Adopters can find the kitten from then on.

  Rule: Adopters see the details that the shelter gave

    @browser
    Scenario: All details of a kitten
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
      And adopters see these details of "Fat Freddy's Cat":
        | breed       | Domestic Shorthair                  |
        | coat        | orange tabby                        |
        | sex         | male                                |
        | age         | 12 weeks                            |
        | temperament | sardonic, hungry                    |
        | description | Unimpressed by everything but lunch |
        | town        | Katzenellenbogen                    |

    Scenario: A kitten that is too young to be adopted can be listed
      Given the kitten "Pixel" is 5 weeks old
      When the shelter lists "Pixel"
      Then "Pixel" is listed

  Rule: A kitten with a missing or impossible detail is not listed

    Scenario Outline: The <detail> cannot be "<value>"
      Given the <detail> of "Felix" is "<value>"
      When the shelter lists "Felix"
      Then the listing is refused because of the <detail>

      Examples:
        | detail        | value      |
        | name          |            |
        | coat          |            |
        | breed         |            |
        | town          |            |
        | sex           | tomcat     |
        | date of birth | tomorrow   |
        | date of birth | 2025-02-30 |
        | latitude      | 91         |
        | longitude     | -181       |

  Rule: A description has at most 4000 letters

    Scenario: The longest description
      Given the description of "Felix" is 4000 letters long
      When the shelter lists "Felix"
      Then "Felix" is listed

    @browser
    Scenario: A description that is too long
      Given the description of "Felix" is 4001 letters long
      When the shelter lists "Felix"
      Then the listing is refused because of the description
