Feature: Searching by words
  An adopter types words, phrases in quotes, and excluded words with a minus. A kitten is found by the words of all its
  details.

  Rule: All words must occur, in any order and in any form

    Scenario Outline: A search for <words>
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

    Scenario: A kitten with one of two words is not found
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

  Rule: Words are looked for in all details of a kitten

    Scenario Outline: A word of the <detail>
      Given the shelter listed these kittens:
        | name     | breed   | coat   | temperament | description        | town     |
        | Macavity | Ragdoll | ginger | mysterious  | Never at the scene | Foulford |
        | Gus      | Bombay  | shabby | theatrical  | Thin as a rake     | Drury    |
      When Ada searches for "<word>"
      Then Ada finds only "Macavity"

      Examples:
        | detail      | word       |
        | name        | macavity   |
        | breed       | ragdoll    |
        | coat        | ginger     |
        | temperament | mysterious |
        | description | scene      |
        | town        | foulford   |

  Rule: The words of a phrase must follow each other

    Scenario Outline: The phrase "<phrase>"
      Given the shelter listed these kittens:
        | name     | description                        |
        | Garfield | Sleeps on warm laundry, all day    |
        | Felix    | Laundry day is warm, and he sleeps |
      When Ada searches for the phrase "<phrase>"
      Then Ada finds only "Garfield"

      Examples:
        | phrase              |
        | warm laundry        |
        | sleeping on warm    |
        | on the warm laundry |

  Rule: A kitten with an excluded word is not found

    @browser
    Scenario: An excluded word
      Given the shelter listed these kittens:
        | name     | description            |
        | Garfield | Purrs beside every dog |
        | Felix    | Purrs when he is alone |
      When Ada searches for "purrs -dogs"
      Then Ada finds only "Felix"

  Rule: Accents and other forms of a letter do not matter, but different letters do

    Scenario Outline: A town with accents is found by <words>
      Given the shelter listed these kittens:
        | name   | town    |
        | Reksio | Łódź    |
        | Felix  | Foulford |
      When Ada searches for "<words>"
      Then Ada finds only "Reksio"

      Examples:
        | words |
        | łódź  |
        | lodz  |
        | ＬＯＤＺ  |

    Scenario: Two similar words
      Given the shelter listed these kittens:
        | name | description |
        | Ram  | राम         |
        | Ramy | रम          |
      When Ada searches for "राम"
      Then Ada finds only "Ram"

  Rule: A word also finds its synonyms

    Scenario Outline: An orange kitten is found by <words>
      Given the shelter listed these kittens:
        | name     | coat         |
        | Garfield | orange tabby |
        | Felix    | black        |
      When Ada searches for "<words>"
      Then Ada finds only "Garfield"

      Examples:
        | words           |
        | orange          |
        | ginger          |
        | marmalade tabby |
