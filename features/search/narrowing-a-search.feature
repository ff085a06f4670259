Feature: Narrowing a search
  Besides words, an adopter can ask for a breed, a coat, a sex, a maximum age, and a maximum distance from a place.

  Rule: A kitten must have the breed, the coat and the sex that the adopter asks for

    Scenario: Kittens of one breed
      Given the shelter listed these kittens:
        | name     | breed  |
        | Garfield | Exotic |
        | Felix    | Bombay |
      When Ada searches for kittens with:
        | breed | Exotic |
      Then Ada finds only "Garfield"

    @browser
    Scenario: Kittens with one coat
      Given the shelter listed these kittens:
        | name       | coat  |
        | Grizabella | smoke |
        | Felix      | black |
      When Ada searches for kittens with:
        | coat | smoke |
      Then Ada finds only "Grizabella"

    Scenario: Female kittens
      Given the shelter listed these kittens:
        | name       | sex    |
        | Grizabella | female |
        | Felix      | male   |
      When Ada searches for kittens with:
        | sex | female |
      Then Ada finds only "Grizabella"

  Rule: A kitten must not be older than the adopter asks for

    Scenario: Kittens of up to 12 weeks
      Given the shelter listed these kittens:
        | name       | age      |
        | Jellylorum | 10 weeks |
        | Felix      | 12 weeks |
        | Garfield   | 13 weeks |
      When Ada searches for kittens with:
        | age up to | 12 weeks |
      Then Ada finds only "Jellylorum" and "Felix"

  Rule: A kitten must satisfy every criterion

    Scenario: A breed, a sex and an age
      Given the shelter listed these kittens:
        | name       | breed    | sex    | age      |
        | Jellylorum | Exotic   | female | 40 weeks |
        | Grizabella | Nebelung | female | 40 weeks |
        | Garfield   | Exotic   | male   | 40 weeks |
        | Demeter    | Exotic   | female | 60 weeks |
      When Ada searches for kittens with:
        | breed     | Exotic   |
        | sex       | female   |
        | age up to | 52 weeks |
      Then Ada finds only "Jellylorum"

    @browser
    Scenario: Words and an age
      Given the shelter listed these kittens:
        | name       | coat  | age      |
        | Jellylorum | smoke | 40 weeks |
        | Garfield   | black | 40 weeks |
        | Grizabella | smoke | 60 weeks |
      When Ada searches for kittens with:
        | words     | smoke    |
        | age up to | 52 weeks |
      Then Ada finds only "Jellylorum"

  Rule: A kitten must not be farther away than the adopter asks for

    Scenario: Kittens within 20 km of a town
      Given the shelter listed "Felix" 5 km from Whiskerton
      And the shelter listed "Garfield" 80 km from Whiskerton
      When Ada searches within 20 km of Whiskerton
      Then Ada finds only "Felix"

    Scenario: Two towns on either side of the date line
      Given these towns:
        | town    | latitude | longitude |
        | Eastfur | -16.5    | 179.9     |
        | Westfur | -16.5    | -179.9    |
      And the shelter listed "Felix" of Eastfur
      When Ada searches within 50 km of Westfur
      Then Ada finds only "Felix"

  Rule: An impossible criterion is refused

    Scenario Outline: The <criterion> cannot be "<value>"
      When Ada searches for kittens with:
        | <criterion> | <value> |
      Then the search is refused because of the <criterion>

      Examples:
        | criterion | value    |
        | sex       | tomcat   |
        | age up to | -3 weeks |

    Scenario Outline: The place cannot be "<place>"
      When Ada searches for kittens with:
        | place  | <place> |
        | within | 20 km   |
      Then the search is refused because of the place

      Examples:
        | place     |
        | 91, 0     |
        | somewhere |
