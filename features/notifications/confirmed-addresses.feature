@auth-required
Feature: Confirmed addresses
  With access tokens, Notifications sends emails only to an address that its recipient has confirmed. So no recipient can
  direct emails to a stranger.

  Background:
    Given Ada is a recipient who wants to be notified instantly
    And there was an occasion to notify Ada about "Tom"

  Rule: An address must be confirmed before anything is sent to it

    Scenario: The recipient has confirmed the address of her account
      Then Ada's notification of "Tom" is sent
      And Ada has 1 email

    Scenario: The recipient chooses an address that she has not confirmed
      Given Ada changed the address to "stranger@example.org"
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is suppressed because Ada has not confirmed the address
      And Ada has 1 email

    Scenario: The recipient returns to the address that she has confirmed
      Given Ada changed the address to "stranger@example.org"
      And there was an occasion to notify Ada about "Felix"
      When Ada returns to the address of her account
      And there is an occasion to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
