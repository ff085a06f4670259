Feature: Links in emails
  Each link in an email opens one page, without a password. So it shows and changes no more than that page needs, and it dies
  with the address to which it was sent.

  Background:
    Given Ada is a recipient who wants to be notified instantly
    And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"

  Rule: A page shows no more than it needs

    @browser
    Scenario: The page to leave a topic shows nothing about the recipient
      When Ada opens the page to leave the topic "Orange cats"
      Then the page says "Unsubscribe from this search?"
      And the page does not say "Orange cats"
      And the page shows nothing of Ada's address

    @browser
    Scenario: The page of the preferences shows only the beginning of the address
      When Ada opens the page of her preferences
      Then the page says "Your notification preferences"
      And the page shows only the beginning of Ada's address

  Rule: A link opens no other page

    Scenario: The link to leave a topic is used for the page of the preferences
      When Ada opens the page of her preferences by the link to leave the topic "Orange cats"
      Then the page says "This link does not work"

  Rule: A link dies with the address to which it was sent

    Background:
      Given Ada changed the address to "ada.new@example.org"

    Scenario: The recipient opens an email to the old address
      When Ada opens the page of her preferences
      Then the page says "This link does not work"

    Scenario: The recipient unsubscribes in an email to the old address
      When Ada unsubscribes from everything
      Then the page says "There is nothing to unsubscribe from"

    # With access tokens, the new address would have to be confirmed first.
    @auth-off
    Scenario: An occasion after the recipient unsubscribed in an email to the old address
      Given Ada unsubscribed from everything
      When there is an occasion of the topic "Lazy cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
