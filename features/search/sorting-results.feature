Feature: Sorting results
  The best match comes first, unless an adopter asks for another order. Among equals the newest comes first.

  Rule: Results come in the order that the adopter asks for

    Background:
      Given these towns:
        | town      | latitude | longitude |
        | Pawsville | -52      | 70        |
      And the kitten "Felix" is 30 weeks old
      And the shelter listed "Felix" 40 km from Pawsville
      And the kitten "Garfield" is 10 weeks old
      And the shelter listed "Garfield" 60 km from Pawsville
      And the kitten "Salem" is 20 weeks old
      And the shelter listed "Salem" 20 km from Pawsville

    Scenario Outline: <order> first
      When Ada searches within 100 km of Pawsville, <order> first
      Then Ada finds <kittens> in this order

      Examples:
        | order    | kittens                           |
        | newest   | "Salem", "Garfield" and "Felix"   |
        | nearest  | "Salem", "Felix" and "Garfield"   |
        | youngest | "Garfield", "Salem" and "Felix"   |

  Rule: The order holds from page to page

    Scenario: Leafing, youngest first
      Given the shelter listed these kittens, one after the other:
        | name     | age      |
        | Felix    | 30 weeks |
        | Garfield | 10 weeks |
        | Salem    | 20 weeks |
      When Ada leafs through the kittens of Catford, youngest first, 2 on a page
      Then Ada sees 2 pages with 2 and 1 kittens
      And Ada finds "Garfield", "Salem" and "Felix" in this order

  Rule: What is nearest is only known to whoever names a place

    Scenario: The nearest to nowhere
      Given the shelter listed "Felix"
      When Ada searches for "Felix", nearest first
      Then the search is refused because of the order
