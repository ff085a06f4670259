Feature: Searching for a kitten
  An adopter describes the kitten that they look for. Search returns the listed kittens that satisfy the description. A space
  is written as ␣ when it matters.

  Rule: A search needs at least one criterion

    Scenario: A search without any criterion
      When Ada searches without any criterion
      Then the search is refused because it has no criterion

    Scenario Outline: A search for <what they are>
      When Ada searches for "<words>"
      Then the search is refused because it has no criterion

      Examples:
        | what they are                | words      |
        | no words                     |            |
        | spaces                       | ␣␣         |
        | stop words                   | the and of |
        | stop words and a punctuation | the . !    |

  Rule: A search returns the kittens that satisfy it

    Background:
      Given the shelter listed these kittens:
        | name             | coat         |
        | Fat Freddy's Cat | orange tabby |
        | Felix            | black        |

    @browser
    Scenario: One of two kittens satisfies the search
      When Ada searches for "Fat Freddy's Cat"
      Then Ada finds only "Fat Freddy's Cat"

    @browser
    Scenario: No kitten satisfies the search
      When Ada searches for "sabretoothed"
      Then Ada finds no kitten
      But Ada finds only "Felix" when she searches for "black"

  Rule: Only listed kittens are found

    Background:
      Given the shelter listed these kittens:
        | name  | coat  | age      |
        | Felix | sooty | 10 weeks |
        | Salem | sooty | 10 weeks |

    @browser
    Scenario: An adopted kitten leaves the results
      Given Grace has adopted "Felix"
      When Ada searches for "sooty"
      Then Ada finds only "Salem"

    Scenario: A withdrawn kitten leaves the results
      Given the shelter has withdrawn "Felix"
      When Ada searches for "sooty"
      Then Ada finds only "Salem"
