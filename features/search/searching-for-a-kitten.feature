Feature: Searching for a kitten
  An adopter says what they have in mind. Search answers with the listed kittens that satisfy
  every criterion, the best match first.

  Rule: A search needs at least one criterion

    Scenario: A search without any criterion
      Given the shelter listed "Felix"
      When Ada searches without any criterion
      Then the search is refused because it has no criterion

    Scenario Outline: Words that say nothing are no criterion: <what they are>
      Given the shelter listed "Felix"
      When Ada searches for "<words>"
      Then the search is refused because it has no criterion

      Examples:
        | what they are          | words      |
        | no words               |            |
        | blanks                 | ␣␣         |
        | stop words             | the and of |
        | stop words and a stray | the . !    |

  Rule: A search with a criterion brings a list of kittens

    Scenario: A kitten is found by its name
      Given the shelter listed these kittens:
        | name             | coat         |
        | Fat Freddy's Cat | orange tabby |
        | Felix            | black        |
      When Ada searches for "Fat Freddy's Cat"
      Then Ada finds only "Fat Freddy's Cat"

    Scenario: Nothing satisfies the words
      Given the shelter listed "Felix"
      When Ada searches for "sabretoothed"
      Then Ada finds no kitten

  Rule: Every word has to match, as a whole word, stemmed, in any order

    Scenario Outline: The words may stand in any order and any form: <words>
      Given the shelter listed these kittens:
        | name     | description                               |
        | Garfield | Climbs every curtain and naps in the sink |
        | Felix    | Naps all day                              |
      When Ada searches for "<words>"
      Then Ada finds only "Garfield"

      Examples:
        | words                   |
        | climbs curtain          |
        | curtains climbing       |
        | CURTAIN nap climbed     |
        | the curtains he naps by |

    Scenario: One word that does not match is enough to miss a kitten
      Given the shelter listed these kittens:
        | name       | coat   | description        |
        | Garfield   | orange | Loves lasagne      |
        | Heathcliff | orange | Loves the dustbins |
      When Ada searches for "orange lasagne"
      Then Ada finds only "Garfield"

    Scenario: A part of a word is not the word
      Given the shelter listed these kittens:
        | name    | coat        |
        | Biscuit | gingerbread |
        | Crumb   | bread       |
      When Ada searches for "bread"
      Then Ada finds only "Crumb"

    Scenario Outline: Words are looked for in all that a shelter says of a kitten: <word>
      Given the shelter listed these kittens:
        | name     | breed   | coat   | temperament | description        | town     |
        | Macavity | Ragdoll | ginger | mysterious  | Never at the scene | Foulford |
        | Gus      | Bombay  | shabby | theatrical  | Thin as a rake     | Drury    |
      When Ada searches for "<word>"
      Then Ada finds only "Macavity"

      Examples:
        | word       |
        | macavity   |
        | ragdoll    |
        | ginger     |
        | mysterious |
        | scene      |
        | foulford   |

  Rule: A phrase in quotes stands as it is said, stop words aside

    Scenario Outline: <phrase>
      Given the shelter listed these kittens:
        | name     | description                        |
        | Garfield | Sleeps on warm laundry, all day    |
        | Felix    | Laundry day is warm, and he sleeps |
      When Ada searches for the phrase "<phrase>"
      Then Ada finds only "Garfield"

      Examples:
        | phrase            |
        | warm laundry      |
        | sleeping on warm  |
        | on the warm laundry |

  Rule: A word that is unwanted must not be there

    Scenario: An unwanted word
      Given the shelter listed these kittens:
        | name     | description              |
        | Garfield | Purrs beside every dog   |
        | Felix    | Purrs when he is alone   |
      When Ada searches for "purrs -dogs"
      Then Ada finds only "Felix"

  Rule: Words that mean the same are found alike

    Scenario Outline: <word>
      Given the shelter listed these kittens:
        | name     | coat           |
        | Garfield | orange tabby   |
        | Felix    | black          |
      When Ada searches for "<word>"
      Then Ada finds only "Garfield"

      Examples:
        | word             |
        | orange           |
        | ginger           |
        | marmalade tabby  |

  Rule: The best match comes first: a name before a coat, a coat before a description, then the newest

    Scenario: A name before a coat before a description
      Given the shelter listed these kittens, one after the other:
        | name     | coat     | description                |
        | Cinnamon | white    | Sleeps all day             |
        | Biscuit  | cinnamon | Sleeps all day             |
        | Pixel    | black    | Sleeps beside the cinnamon |
      When Ada searches for "cinnamon"
      Then Ada finds "Cinnamon", "Biscuit" and "Pixel" in this order

    Scenario: The newest of equal matches comes first
      Given the shelter listed these kittens, one after the other:
        | name   | coat |
        | Felix  | inky |
        | Sooty  | inky |
        | Shadow | inky |
      When Ada searches for "inky"
      Then Ada finds "Shadow", "Sooty" and "Felix" in this order

  Rule: Only a kitten that waits for a home is found

    Scenario: An adopted kitten leaves the results
      Given the shelter listed these kittens:
        | name  | coat  |
        | Felix | sooty |
        | Salem | sooty |
      And Grace has adopted "Felix"
      When Ada searches for "sooty"
      Then Ada finds only "Salem"

    Scenario: A withdrawn kitten leaves the results
      Given the shelter listed these kittens:
        | name  | coat  |
        | Felix | sooty |
        | Salem | sooty |
      And the shelter has withdrawn "Felix"
      When Ada searches for "sooty"
      Then Ada finds only "Salem"
