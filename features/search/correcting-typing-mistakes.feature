Feature: Correcting typing mistakes
  When a search finds no kitten, a word that is nearly right is corrected. The adopter sees which word was used instead.

  Rule: A word with a few typing mistakes is corrected when no kitten is found

    Scenario Outline: The adopter types <typed>
      Given the shelter listed "Rumpelteazer"
      When Ada searches for "<typed>"
      Then Ada finds only "Rumpelteazer"
      And Ada reads: did you mean "rumpelteazer"?

      Examples:
        | typed         |
        | Rumpeltaezer  |
        | Rumpelteezer  |
        | Rumpelteazzer |
        | Rumplteazr    |

  Rule: A word that finds a kitten is not corrected

    Scenario: Two names that differ in one letter
      Given the shelter listed these kittens:
        | name       |
        | Skimbleton |
        | Skimblefon |
      When Ada searches for "Skimblefon"
      Then Ada finds only "Skimblefon"
      And no word is corrected

  Rule: A word that is too different from every known word is not corrected

    @browser
    Scenario: A different name with the same beginning
      Given the shelter listed "Rumpelteazer"
      When Ada searches for "Rumtumtugger"
      Then Ada finds no kitten
      And no word is corrected
      But Ada finds only "Rumpelteazer" when she searches for "Rumpelteazer"
