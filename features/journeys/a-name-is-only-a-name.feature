Feature: A name is only a name
  Whatever somebody hides in a name, a mail goes to its recipient alone and says what we meant to say.

  Background:
    Given Ada is a recipient who wants to be told instantly

  Scenario Outline: A kitten with <what> in its name
    Given Ada saved the search "Troublemakers" for "brindled"
    When the shelter tries to list "<name>" with a brindled coat
    Then nobody but Ada has a mail
    And no mail has a header made of a name

    Examples:
      | what               | name                              |
      | a line break       | Mittens⏎Bcc: eve@example.org      |
      | a blank line       | Mittens⏎⏎Send your savings to Eve |
      | a second recipient | Mittens, eve@example.org          |

  Scenario: A saved search with a line break in its name
    Given Ada tried to save the search "Cats⏎Bcc: eve@example.org" for "brindled"
    When the shelter lists "Mittens" with a brindled coat
    Then nobody but Ada has a mail
    And no mail has a header made of a name

  Scenario: A kitten with HTML in its name
    Given Ada saved the search "Troublemakers" for "brindled"
    When the shelter tries to list "<img src=eve>Mittens" with a brindled coat
    Then no mail shows HTML made of a name
