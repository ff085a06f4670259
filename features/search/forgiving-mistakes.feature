Feature: Forgiving mistakes
  An adopter who mistypes a word, or asks for too much, is helped to what there is.

  Rule: A typing mistake is forgiven when nothing is found otherwise, and the adopter is told

    Scenario Outline: <typed>
      Given the shelter listed "Rumpelteazer"
      When Ada searches for "<typed>"
      Then Ada finds only "Rumpelteazer"
      And Ada is told that "rumpelteazer" was looked for

      Examples:
        | typed         |
        | Rumpeltaezer  |
        | Rumpelteezer  |
        | Rumpelteazzer |
        | Rumplteazr    |

    Scenario: A word that is found as it was typed is no mistake
      Given the shelter listed these kittens:
        | name       |
        | Skimbleton |
        | Skimblefon |
      When Ada searches for "Skimblefon"
      Then Ada finds only "Skimblefon"
      And Ada is not told of any mistake

    Scenario: A word that nobody could have meant
      Given the shelter listed "Rumpelteazer"
      When Ada searches for "Rumtumtugger"
      Then Ada finds no kitten
      And Ada is not told of any mistake

  Rule: While an adopter types, words are offered that kittens are found under

    Scenario Outline: Typing "<typed>"
      Given the shelter listed these kittens:
        | name  | description                  |
        | Felix | Plays the xylophonium at night |
      When Ada types "<typed>"
      Then Ada is offered the words "<words>"

      Examples:
        | typed        | words             |
        | xylophon     | xylophonium       |
        | black Xyloph | black xylophonium |

    Scenario: A word that has left with its kitten
      Given the shelter listed "Zephyrinissima"
      And the shelter has withdrawn "Zephyrinissima"
      When Ada types "zephyriniss"
      Then Ada is offered no words

  Rule: When nothing is found, the adopter is told what would be found if something were given up

    Background:
      Given these towns:
        | town       | latitude | longitude |
        | Lonelytown | -55      | 100       |
      And the kitten "Macavity":
        | sex  | male       |
        | coat | moonlight  |
      And the shelter listed "Macavity" 50 km from Lonelytown

    Scenario: Kittens that are a little further away
      When Ada searches within 20 km of Lonelytown
      Then Ada finds no kitten
      When Ada gives in to "within 60 km"
      Then Ada finds only "Macavity"

    Scenario Outline: Giving up the <criterion>
      When Ada searches for kittens with:
        | words       | moonlight |
        | <criterion> | <value>   |
      Then Ada finds no kitten
      When Ada gives in to "<offer>"
      Then Ada finds only "Macavity"

      Examples:
        | criterion | value    | offer         |
        | sex       | female   | of either sex |
        | breed     | Unicorn  | of any breed  |
        | age up to | 2 weeks  | of any age    |

    Scenario: Nothing to give up
      When Ada searches for "moonlit unicorns"
      Then Ada finds no kitten
      And Ada is offered nothing instead
