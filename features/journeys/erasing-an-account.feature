Feature: Erasing an account
  A person who erases the account is forgotten as an adopter and as a recipient.

  Background:
    Given Ada has an account with the password "four small grey kittens"
    And Ada signed in with the password "four small grey kittens"
    And Ada and Grace are recipients who want to be notified instantly
    And Ada saved the search "Orange cats" for "orange"
    And Grace saved the search "Cats for Grace" for "orange"

  Scenario: The saved searches and the preferences are deleted
    When Ada erases her account
    And Ada looks at her preferences
    Then Ada has no preferences
    And Ada has 0 saved searches
    But Grace has 1 saved search

  Scenario: A kitten is listed afterwards
    Given Ada erased her account
    When the shelter lists "Garfield" with an orange coat
    Then Grace has 1 email
    And its subject names "Garfield" and "Cats for Grace"
    And Ada's latest email is still "Confirm your email address"

  Scenario: The delivery history names nothing that was sent
    Given the shelter listed "Garfield" with an orange coat
    And Ada has 2 emails
    When Ada erases her account
    Then Ada's delivery history names neither "Garfield" nor "Orange cats"
    And Grace's notification of "Garfield" is sent

  @own-system
  Scenario: A match is delivered again afterwards
    Given the shelter listed "Garfield" with an orange coat
    And Ada has 2 emails
    And Ada erased her account
    When the match is delivered again
    Then Ada has 2 emails
    And Ada's delivery history names neither "Garfield" nor "Orange cats"

  Scenario: An erased account stays erased
    Given Ada erased her account
    When Ada saves the search "Black cats" for "black"
    Then the search is refused by the rule "a forgotten adopter stays forgotten"
    When Ada changes the frequency to "daily"
    Then the change is refused by the rule "a forgotten recipient stays forgotten"
