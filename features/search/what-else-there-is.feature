Feature: What else there is
  With the first page, an adopter reads how many kittens there are, and how they differ.

  Background:
    Given the shelter listed these kittens:
      | name       | breed    | coat         | sex    | age      |
      | Felix      | Bombay   | black        | male   | 6 weeks  |
      | Garfield   | Exotic   | orange tabby | male   | 40 weeks |
      | Grizabella | Nebelung | smoke        | female | 60 weeks |
      | Jellylorum | Exotic   | smoke        | female | 9 weeks  |
      | Demeter    | Exotic   | Orange-Tabby | female | 14 weeks |

  Rule: Each value that was found is counted, the most frequent first

    Scenario Outline: By <facet>
      When Ada looks at the kittens of Catford
      Then Ada reads that there are 5
      And Ada reads by <facet>: "<values>"

      Examples:
        | facet | values                                                                                                   |
        | breed | Exotic: 3, Bombay: 1, Nebelung: 1                                                                        |
        | coat  | Orange-Tabby: 2, smoke: 2, black: 1                                                                      |
        | sex   | female: 3, male: 2                                                                                       |
        | age   | 3 to 6 months: 1, 6 to 12 months: 1, 8 to 12 weeks: 1, over a year: 1, under 8 weeks: 1                  |

  Rule: A criterion narrows all values but its own, so that an adopter sees what else they could choose

    Scenario Outline: Narrowed by <criterion>
      When Ada looks at the kittens of Catford with:
        | <criterion> | <value> |
      Then Ada reads that there are <count>
      And Ada reads by <facet>: "<values>"

      Examples:
        | criterion | value    | count | facet | values                            |
        | breed     | exotic   | 3     | breed | Exotic: 3, Bombay: 1, Nebelung: 1 |
        | breed     | exotic   | 3     | sex   | female: 2, male: 1                |
        | sex       | female   | 3     | sex   | female: 3, male: 2                |
        | sex       | female   | 3     | coat  | smoke: 2, Orange-Tabby: 1         |
        | age up to | 12 weeks | 2     | breed | Bombay: 1, Exotic: 1              |

  Rule: Whoever leafs on knows it already

    Scenario: The second page
      When Ada leafs through the kittens of Catford, 3 on a page
      Then only the first page says what else there is
