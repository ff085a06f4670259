@own-system
Feature: Many recipients at once
  A kitten shown in an advert satisfies many saved searches at once, more than the mail provider
  takes in a moment. Search goes on, nobody misses a mail, nobody gets two.

  Background:
    Given 60 recipients who saved the search "As seen on television" for "Marmalade"
    And the mail provider accepts 10 mails a second

  Rule: Search does not wait for mail

    Scenario: Listing and searching go on
      Given the mail provider is away for 5 seconds
      When the shelter lists "Marmalade"
      Then the listing was answered before any mail was sent
      And Ada finds "Marmalade" before any mail is sent

  Rule: Nobody misses a mail, nobody gets two

    Scenario: The mail provider goes away between two mails
      Given the mail provider goes away for 5 seconds once it has accepted 15 mails
      When the shelter lists "Marmalade"
      Then each of the 60 recipients has 1 mail
      And each of their notifications is sent
