Feature: Correcting a kitten
  What a shelter told of a kitten may turn out to be wrong. Then it tells it anew, for as long as the kitten is listed.

  Rule: Adopters read, and find, what the shelter tells now

    Scenario: A detail was wrong, and the others were not
      Given the kitten "Felix":
        | coat        | black  |
        | temperament | shy    |
        | sex         | female |
      And the shelter listed "Felix"
      When the shelter corrects the coat of "Felix" to "ginger"
      Then adopters read of "Felix" what the shelter said

    Scenario: A kitten is found by what it is told to be now
      Given the shelter listed "Felix" of Oldford
      When the shelter corrects the town of "Felix" to "Newford"
      Then 0 kittens are listed in Oldford
      And 1 kitten is listed in Newford

  Rule: A correction is held to the same as a listing

    Scenario Outline: The <detail> cannot be "<value>"
      Given the shelter listed "Felix"
      When the shelter corrects the <detail> of "Felix" to "<value>"
      Then the correction is refused because of the <detail>
      And adopters read of "Felix" what the shelter said

      Examples:
        | detail   | value    |
        | name     |          |
        | sex      | tomcat   |
        | birthday | tomorrow |
        | latitude | 91       |

  Rule: Nobody corrects what they have not seen

    Scenario: Somebody of the shelter was faster
      Given the shelter listed "Felix"
      And two people of the shelter look at "Felix"
      When both correct the coat of "Felix", the one to "ginger" and then the other to "white"
      Then the correction is refused because somebody else was faster
      And adopters read that the coat of "Felix" is "ginger"

  Rule: Only a listed kitten can be corrected

    Scenario: An adopted kitten has left
      Given the shelter listed "Felix"
      And Ada has adopted "Felix"
      When the shelter corrects the coat of "Felix" to "ginger"
      Then the correction is refused because the kitten has left

    Scenario: A withdrawn kitten has left
      Given the shelter listed "Felix"
      And the shelter has withdrawn "Felix"
      When the shelter corrects the coat of "Felix" to "ginger"
      Then the correction is refused because the kitten has left
