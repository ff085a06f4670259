Feature: Suggesting words
  While an adopter types, words are suggested that find a listed kitten.

  Rule: The word that is being typed is completed

    Scenario Outline: The adopter types "<typed>"
      Given the shelter listed these kittens:
        | name  | description                    |
        | Felix | Plays the xylophonium at night |
      When Ada types "<typed>"
      Then "<suggestion>" is suggested to Ada

      Examples:
        | typed        | suggestion        |
        | xylophon     | xylophonium       |
        | black Xyloph | black xylophonium |

    @browser
    Scenario: The adopter types an excluded word
      Given the shelter listed these kittens:
        | name  | description                    |
        | Felix | Plays the xylophonium at night |
      When Ada types "black -xyloph"
      Then "black -xylophonium" is suggested to Ada

  Rule: Words of kittens that are no longer listed are not suggested

    Scenario: The only kitten with the word is withdrawn
      Given the shelter listed these kittens:
        | name           |
        | Zephyrinissima |
        | Zephyrinissoma |
      And the shelter has withdrawn "Zephyrinissima"
      When Ada types "zephyriniss"
      Then "zephyrinissoma" is suggested to Ada
