Feature: Leafing through results
  Results come in pages. Leafing from the first page to the last shows every kitten once.

  Rule: Every kitten is shown once, whatever happens meanwhile

    Scenario: From the first page to the last
      Given the shelter listed 25 kittens in Tabbyhaven
      When Ada leafs through the kittens of Tabbyhaven, 10 on a page
      Then Ada sees 3 pages with 10, 10 and 5 kittens
      And Ada sees every kitten of Tabbyhaven once

    Scenario: A kitten listed meanwhile
      Given the shelter listed 12 kittens in Mewmouth
      When Ada reads the first page of the kittens of Mewmouth, 5 on a page
      And the shelter lists one more kitten in Mewmouth
      And Ada leafs on to the last page
      Then Ada sees each of the 12 kittens once

  Rule: A page holds 20 kittens, or as many as the adopter asks for, up to 100

    Scenario: A page of ordinary size
      Given the shelter listed 21 kittens in Purrwich
      When Ada searches for "Purrwich" and reads the first page
      Then Ada sees 1 page with 20 kittens

    Scenario Outline: A page of <size> is refused
      Given the shelter listed "Felix"
      When Ada searches for "Felix" and asks for <size> on a page
      Then the search is refused because of the page size

      Examples:
        | size |
        | 0    |
        | 101  |
