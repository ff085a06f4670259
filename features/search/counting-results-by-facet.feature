Feature: Counting results by facet
  The first page of results says how many kittens were found. For each facet (breed, coat, sex, age and town) it also
  says how many of them have which value, so that an adopter sees how to narrow the search.

  Rule: Each value of a facet is counted, the most frequent first

    @browser
    Scenario: The breeds
      Given the shelter listed these kittens:
        | name       | breed    | town    |
        | Felix      | Bombay   | Catford |
        | Garfield   | Exotic   | Catford |
        | Grizabella | Nebelung | Catford |
        | Jellylorum | Exotic   | Catford |
      When Ada searches for the kittens of Catford
      Then Ada sees that 4 kittens were found
      And Ada sees these counts by breed:
        | Exotic   | 2 |
        | Bombay   | 1 |
        | Nebelung | 1 |

    Scenario: The coats, some of them spelt differently
      Given the shelter listed these kittens, one after the other:
        | name       | coat         | town    |
        | Felix      | black        | Catford |
        | Garfield   | orange tabby | Catford |
        | Demeter    | Orange-Tabby | Catford |
      When Ada searches for the kittens of Catford
      Then Ada sees these counts by coat:
        | Orange-Tabby | 2 |
        | black        | 1 |

    Scenario: The sexes
      Given the shelter listed these kittens:
        | name       | sex    | town    |
        | Felix      | male   | Catford |
        | Grizabella | female | Catford |
        | Jellylorum | female | Catford |
      When Ada searches for the kittens of Catford
      Then Ada sees these counts by sex:
        | female | 2 |
        | male   | 1 |

    Scenario: The age bands
      Given the shelter listed these kittens:
        | name       | age      | town    |
        | Felix      | 6 weeks  | Catford |
        | Jellylorum | 9 weeks  | Catford |
        | Demeter    | 11 weeks | Catford |
        | Garfield   | 40 weeks | Catford |
      When Ada searches for the kittens of Catford
      Then Ada sees these counts by age:
        | 8 to 12 weeks  | 2 |
        | 6 to 12 months | 1 |
        | under 8 weeks  | 1 |

  Rule: A criterion narrows every facet except its own

    Background:
      Given the shelter listed these kittens:
        | name       | breed    | sex    | age      | town    |
        | Felix      | Bombay   | male   | 6 weeks  | Catford |
        | Garfield   | Exotic   | male   | 40 weeks | Catford |
        | Grizabella | Nebelung | female | 60 weeks | Catford |
        | Jellylorum | Exotic   | female | 9 weeks  | Catford |
        | Demeter    | Exotic   | female | 14 weeks | Catford |

    Scenario: Other breeds are still counted when the adopter asks for one breed
      When Ada searches for the kittens of Catford with:
        | breed | Exotic |
      Then Ada sees that 3 kittens were found
      And Ada sees these counts by breed:
        | Exotic   | 3 |
        | Bombay   | 1 |
        | Nebelung | 1 |

    Scenario: Only that breed's sexes are counted when the adopter asks for one breed
      When Ada searches for the kittens of Catford with:
        | breed | Exotic |
      Then Ada sees these counts by sex:
        | female | 2 |
        | male   | 1 |

    Scenario: Only young kittens' breeds are counted when the adopter asks for an age
      When Ada searches for the kittens of Catford with:
        | age up to | 12 weeks |
      Then Ada sees that 2 kittens were found
      And Ada sees these counts by breed:
        | Bombay | 1 |
        | Exotic | 1 |

  Rule: Only the first page has counts

    Scenario: Two pages of results
      Given the shelter listed 5 kittens in Catford
      When Ada reads all pages of the kittens of Catford, 3 on a page
      Then Ada sees that 5 kittens were found
      And the next page has no counts
