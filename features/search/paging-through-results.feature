Feature: Paging through results
  Results come in pages. An adopter who reads all pages sees every kitten once.

  Rule: An adopter who reads all pages sees every kitten once

    Scenario: Three pages
      Given the shelter listed 25 kittens in Tabbyhaven
      When Ada reads all pages of the kittens of Tabbyhaven, 10 on a page
      Then Ada sees 3 pages with 10, 10 and 5 kittens
      And Ada sees each of the 25 kittens once

    Scenario: A kitten is listed while the adopter reads
      Given the shelter listed 12 kittens in Mewmouth
      And Ada has read the first page of the kittens of Mewmouth, 5 on a page
      And the shelter listed one more kitten in Mewmouth
      When Ada reads the next pages up to the last one
      Then Ada sees each of the 12 kittens once

  Rule: A page has 20 kittens, or as many as the adopter asks for, from 1 to 100

    Scenario: The adopter does not ask for a size
      Given the shelter listed 21 kittens in Purrwich
      When Ada searches for "Purrwich" and reads the first page
      Then Ada sees 1 page with 20 kittens

    Scenario Outline: The adopter asks for <size> kittens on a page
      When Ada searches for "Felix" and asks for <size> kittens on a page
      Then the search is refused because of the page size

      Examples:
        | size |
        | 0    |
        | 101  |
