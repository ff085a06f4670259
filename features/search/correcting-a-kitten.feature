Feature: Correcting a kitten
  A shelter can correct the details of a kitten as long as the kitten is listed.

  Rule: Adopters see and find the corrected details

    @browser
    Scenario: A correction changes one detail and keeps the others
      Given the kitten "Felix":
        | coat        | black  |
        | temperament | shy    |
        | sex         | female |
      And the shelter listed "Felix"
      When the shelter corrects the temperament of "Felix" to "calm"
      Then adopters see these details of "Felix":
        | coat        | black  |
        | temperament | calm   |
        | sex         | female |

    @browser
    Scenario: Adopters find the kitten by the corrected detail
      Given the shelter listed "Felix" of Oldford
      When the shelter corrects the town of "Felix" to "Newford"
      Then 1 kitten is listed in Newford
      And 0 kittens are listed in Oldford

  Rule: A correction with an impossible detail is refused

    Scenario Outline: The <detail> cannot be corrected to "<wrong>"
      Given the <detail> of "Felix" is "<right>"
      And the shelter listed "Felix"
      When the shelter corrects the <detail> of "Felix" to "<wrong>"
      Then the correction is refused because of the <detail>
      And adopters see that the <detail> of "Felix" is "<right>"

      Examples:
        | detail        | right      | wrong    |
        | coat          | black      |          |
        | sex           | male       | tomcat   |
        | date of birth | 2025-02-27 | tomorrow |
        | latitude      | 54         | 91       |

  Rule: A correction is refused when the kitten has changed since the shelter looked at it

    Scenario: Two people of one shelter correct the same kitten
      Given the shelter listed "Felix" with a black coat
      And Maria and Tom of the shelter look at "Felix"
      And Maria of the shelter has corrected the coat of "Felix" to "ginger"
      When Tom of the shelter corrects the coat of "Felix" to "white"
      Then the correction is refused because the kitten has been changed since then
      And adopters see that the coat of "Felix" is "ginger"

  Rule: Only a listed kitten can be corrected

    Background:
      Given the kitten "Felix":
        | coat | black    |
        | age  | 10 weeks |
      And the shelter listed "Felix"

    Scenario: An adopted kitten cannot be corrected
      Given Ada has adopted "Felix"
      When the shelter corrects the coat of "Felix" to "ginger"
      Then the correction is refused because the kitten is no longer listed
      And adopters see that the coat of "Felix" is "black"

    Scenario: A withdrawn kitten cannot be corrected
      Given the shelter has withdrawn "Felix"
      When the shelter corrects the coat of "Felix" to "ginger"
      Then the correction is refused because the kitten is no longer listed
      And adopters see that the coat of "Felix" is "black"
