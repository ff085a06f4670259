Feature: A scenario without the tag @own-system

  Scenario: The email provider is made unavailable
    Given the email provider is unavailable
