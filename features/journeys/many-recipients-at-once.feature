@own-system
Feature: Many recipients at once
  A kitten shown in an advert satisfies many saved searches at once, more than the email provider
  takes in a moment. Search goes on, nobody misses an email, nobody gets two.

  Background:
    Given 60 recipients who saved the search "As seen on television" for "Marmalade"
    And the email provider accepts 10 emails a second

  Rule: Search does not wait for email

    Scenario: Listing and searching go on
      Given the email provider is away for 5 seconds
      When the shelter lists "Marmalade"
      Then the listing was answered before any email was sent
      And Ada finds "Marmalade" before any email is sent

  Rule: Nobody misses an email, nobody gets two

    Scenario: The email provider goes away between two emails
      Given the email provider goes away for 5 seconds once it has accepted 15 emails
      When the shelter lists "Marmalade"
      Then each of the 60 recipients has 1 email
      And each of their notifications is sent
