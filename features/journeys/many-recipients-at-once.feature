@own-system
Feature: Many recipients at once
  A kitten that is shown on television matches many saved searches at once. They cause more emails than the email provider
  accepts in a second.

  Background:
    Given 60 recipients who saved the search "As seen on television" for "Marmalade"
    And the email provider accepts 10 emails a second

  Rule: Listing and searching do not wait for emails

    Scenario: The email provider is unavailable when the kitten is listed
      Given the email provider is unavailable for 5 seconds
      When the shelter lists "Marmalade"
      Then the listing was confirmed before any email was sent
      And Ada finds "Marmalade" before any email is sent

  Rule: Each recipient gets one email

    Scenario: The email provider becomes unavailable between two emails
      Given the email provider is unavailable for 5 seconds after it has accepted 15 emails
      When the shelter lists "Marmalade"
      Then each of the 60 recipients has 1 email
      And each of the 60 recipients has 1 notification, which is sent
