Feature: Relaxing a search
  When a search finds no kitten, relaxations are offered: the same search with one criterion widened or left out, if it
  then finds a kitten.

  Rule: A greater distance is offered when there are kittens a little farther away

    @browser
    Scenario: A kitten 50 km away
      Given these towns:
        | town       | latitude | longitude |
        | Lonelytown | -55      | 100       |
      And the shelter listed "Macavity" 50 km from Lonelytown
      And Ada has searched within 20 km of Lonelytown, and found no kitten
      When Ada accepts the relaxation "within 60 km"
      Then Ada finds only "Macavity"

  Rule: A criterion can be left out when there are kittens without it

    Scenario Outline: The adopter leaves out the <criterion>
      Given the kitten "Macavity":
        | coat  | moonlight |
        | sex   | male      |
        | breed | Bombay    |
        | age   | 10 weeks  |
      And the shelter listed "Macavity"
      And Ada has searched for kittens with these criteria, and found no kitten:
        | words       | moonlight |
        | <criterion> | <value>   |
      When Ada accepts the relaxation "<relaxation>"
      Then Ada finds only "Macavity"

      Examples:
        | criterion | value   | relaxation    |
        | sex       | female  | of either sex |
        | breed     | Unicorn | of any breed  |
        | age up to | 2 weeks | of any age    |

  Rule: A relaxation that finds no kitten is not offered

    Scenario: Two words that no kitten has
      Given the shelter listed "Macavity"
      When Ada searches for "moonlit unicorns"
      Then Ada finds no kitten
      And no relaxation is offered
      But Ada finds only "Macavity" when she searches for "Macavity"
