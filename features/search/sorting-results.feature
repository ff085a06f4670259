Feature: Sorting results
  The best match comes first, unless an adopter asks for another order. Of equal kittens, the newest comes first.

  Rule: The best match comes first: a name before a coat, and a coat before a description

    Scenario: The same word in a name, a coat and a description
      Given the shelter listed these kittens, one after the other:
        | name     | coat     | description                |
        | Cinnamon | white    | Sleeps all day             |
        | Biscuit  | cinnamon | Sleeps all day             |
        | Pixel    | black    | Sleeps beside the cinnamon |
      When Ada searches for "cinnamon"
      Then Ada finds "Cinnamon", "Biscuit" and "Pixel" in this order

    @browser
    Scenario: Equal matches
      Given the shelter listed these kittens, one after the other:
        | name   | coat |
        | Felix  | inky |
        | Sooty  | inky |
        | Shadow | inky |
      When Ada searches for "inky"
      Then Ada finds "Shadow", "Sooty" and "Felix" in this order

  Rule: An adopter can sort by listing, distance or age

    Scenario: The newest first
      Given the shelter listed "Felix" 40 km from Pawsville
      And the shelter listed "Garfield" 60 km from Pawsville
      And the shelter listed "Salem" 20 km from Pawsville
      When Ada searches within 100 km of Pawsville, newest first
      Then Ada finds "Salem", "Garfield" and "Felix" in this order

    Scenario: The nearest first
      Given the shelter listed "Felix" 40 km from Pawsville
      And the shelter listed "Garfield" 60 km from Pawsville
      And the shelter listed "Salem" 20 km from Pawsville
      When Ada searches within 100 km of Pawsville, nearest first
      Then Ada finds "Salem", "Felix" and "Garfield" in this order

    @browser
    Scenario: The youngest first
      Given the shelter listed these kittens, one after the other:
        | name     | age      | town      |
        | Felix    | 30 weeks | Pawsville |
        | Garfield | 10 weeks | Pawsville |
        | Salem    | 20 weeks | Pawsville |
      When Ada searches for "Pawsville", youngest first
      Then Ada finds "Garfield", "Salem" and "Felix" in this order

  Rule: The order continues from page to page

    Scenario: Two pages, the youngest first
      Given the shelter listed these kittens, one after the other:
        | name     | age      | town    |
        | Felix    | 30 weeks | Catford |
        | Garfield | 10 weeks | Catford |
        | Salem    | 20 weeks | Catford |
      When Ada reads all pages of the kittens of Catford, youngest first, 2 on a page
      Then Ada sees 2 pages with 2 and 1 kittens
      And Ada finds "Garfield", "Salem" and "Felix" in this order

  Rule: Only a search near a place can be sorted by distance

    Scenario: The nearest first, without a place
      When Ada searches for "Felix", nearest first
      Then the search is refused because of the order
