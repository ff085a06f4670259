Feature: Harmful names
  A person may try to send emails to other people, or to change how an email looks, by a harmful name. A name with a line
  break (written as ⏎) is refused, because it could add a header to an email. Any other name is shown as text.

  Rule: A name on two lines is refused

    Scenario Outline: The name of a kitten contains <what>
      Given the name of "Mittens" is "<name>"
      When the shelter lists "Mittens"
      Then the listing is refused because of the name

      Examples:
        | what                 | name                              |
        | a header of an email | Mittens⏎Bcc: eve@example.org      |
        | the text of an email | Mittens⏎⏎Send your savings to Eve |

    Scenario: The name of a saved search contains a header of an email
      When Ada saves the search "Cats⏎Bcc: eve@example.org" for "brindled"
      Then the saved search is refused because of the name

  Rule: An email goes to its recipient only

    Scenario: The name of a kitten contains an address
      Given Ada is a recipient who wants to be notified instantly
      And Ada saved the search "Stripes" for "brindled"
      When the shelter lists "Mittens, eve@example.org" with a brindled coat
      Then Ada has 1 email
      And its only recipient is Ada
      And its subject names "Mittens, eve@example.org" and "Stripes"

  Rule: HTML in a name is shown as text

    @browser
    Scenario: The name of a kitten contains HTML
      Given Ada is a recipient who wants to be notified instantly
      And Ada saved the search "Stripes" for "brindled"
      When the shelter lists "<img src=eve>Mittens" with a brindled coat
      Then Ada has 1 email
      And its page shows the text "<img src=eve>Mittens"

    Scenario: The name of a saved search contains HTML
      Given Ada is a recipient who wants to be notified instantly
      And Ada saved the search "<img src=eve>Stripes" for "brindled"
      When the shelter lists "Mittens" with a brindled coat
      Then Ada has 1 email
      And its page shows the text "<img src=eve>Stripes"
