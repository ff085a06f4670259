Feature: Narrowing a search
  Besides words, an adopter may name a breed, a coat, a sex, an age and a distance.

  Rule: A kitten has to satisfy every criterion

    Background:
      Given the shelter listed these kittens:
        | name       | breed    | coat   | sex    | age      |
        | Felix      | Bombay   | black  | male   | 10 weeks |
        | Garfield   | Exotic   | orange | male   | 40 weeks |
        | Grizabella | Nebelung | smoke  | female | 60 weeks |
        | Jellylorum | Exotic   | smoke  | female | 40 weeks |

    Scenario Outline: Narrowing by <criterion>
      When Ada searches for kittens with:
        | <criterion> | <value> |
      Then Ada finds only <kittens>

      Examples:
        | criterion | value    | kittens                       |
        | breed     | Exotic   | "Garfield" and "Jellylorum"   |
        | coat      | smoke    | "Grizabella" and "Jellylorum" |
        | sex       | female   | "Grizabella" and "Jellylorum" |
        | age up to | 12 weeks | "Felix"                       |

    Scenario: Criteria add up
      When Ada searches for kittens with:
        | breed     | Exotic   |
        | sex       | female   |
        | age up to | 52 weeks |
      Then Ada finds only "Jellylorum"

    Scenario: Words and other criteria add up
      When Ada searches for kittens with:
        | words     | smoke    |
        | age up to | 52 weeks |
      Then Ada finds only "Jellylorum"

  Rule: A distance is measured from the place the adopter names

    Scenario: Kittens within a distance
      Given the shelter listed "Felix" 5 km from Whiskerton
      And the shelter listed "Garfield" 80 km from Whiskerton
      When Ada searches within 20 km of Whiskerton
      Then Ada finds only "Felix"

    Scenario: The other side of the date line is near
      Given these towns:
        | town    | latitude | longitude |
        | Eastfur | -16.5    | 179.9     |
        | Westfur | -16.5    | -179.9    |
      And the shelter listed "Felix" of Eastfur
      When Ada searches within 50 km of Westfur
      Then Ada finds only "Felix"

  Rule: A criterion that cannot be understood is refused

    Scenario Outline: <criterion> "<value>" is refused
      Given the shelter listed "Felix"
      When Ada searches for kittens with:
        | <criterion> | <value> |
      Then the search is refused because of the <criterion>

      Examples:
        | criterion | value    |
        | sex       | tomcat   |
        | age up to | -3 weeks |

    Scenario Outline: A place that is on no map: "<place>"
      Given the shelter listed "Felix"
      When Ada searches for kittens with:
        | place  | <place> |
        | within | 20 km   |
      Then the search is refused because of the place

      Examples:
        | place     |
        | 91, 0     |
        | somewhere |
