Feature: A name is only a name
  A name that hides an email header or HTML is shown as text. The email goes to its recipient alone.

  Background:
    Given Ada is a recipient who wants to be notified instantly

  Scenario Outline: A kitten with <what> in its name
    Given Ada saved the search "Troublemakers" for "brindled"
    When the shelter tries to list "<name>" with a brindled coat
    And the shelter lists "Tiger" with a brindled coat
    Then Ada's email names "Tiger" and "Troublemakers", in text and in HTML
    And nobody but Ada has an email
    And no email has a header made of a name

    Examples:
      | what         | name                              |
      | a line break | Mittens⏎Bcc: eve@example.org      |
      | a blank line | Mittens⏎⏎Send your savings to Eve |

  Scenario: A kitten with a second recipient in its name
    Given Ada saved the search "Troublemakers" for "brindled"
    When the shelter lists "Mittens, eve@example.org" with a brindled coat
    Then Ada's email names "Mittens, eve@example.org" and "Troublemakers", in text and in HTML
    And nobody but Ada has an email

  Scenario: A saved search with a line break in its name
    Given Ada tried to save the search "Cats⏎Bcc: eve@example.org" for "brindled"
    And Ada saved the search "Troublemakers" for "brindled"
    When the shelter lists "Mittens" with a brindled coat
    Then Ada has 1 email
    And its subject names "Mittens" and "Troublemakers"
    And nobody but Ada has an email
    And no email has a header made of a name

  Scenario: A kitten with HTML in its name
    Given Ada saved the search "Troublemakers" for "brindled"
    When the shelter tries to list "<img src=eve>Mittens" with a brindled coat
    Then Ada has 1 email
    And its subject names "Mittens" and "Troublemakers"
    And no email shows HTML made of a name
