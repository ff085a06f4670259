Feature: Notifying a recipient
  An occasion makes a notification due. It ends as sent, suppressed or undeliverable, and the
  recipient's history says which and why.

  Rule: Each occasion brings one notification

    Scenario: A recipient who wants to be notified instantly
      Given Ada is a recipient who wants to be notified instantly
      When there is an occasion to notify Ada
      Then Ada's notification is sent
      And Ada has 1 email

    @own-system
    Scenario: The same occasion, reported twice
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada
      When the same occasion is reported again
      Then Ada has 1 notification
      And Ada has 1 email

    Scenario: The history begins with the newest
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      When Ada looks at her history
      Then the headlines name "Garfield" and "Felix" in this order

  Rule: A recipient who chose never gets no email

    Scenario: A recipient who chose never
      Given Ada is a recipient who never wants to be notified
      When there is an occasion to notify Ada
      Then Ada's notification is suppressed because the recipient chose never
      And Ada has no email

    Scenario: A recipient who changes their preferences
      Given Ada is a recipient who wants to be notified instantly
      And Ada chose never to be notified again
      When there is an occasion to notify Ada
      Then Ada's notification is suppressed because the recipient chose never

  Rule: A person who is not a recipient gets no email

    Scenario: An unknown recipient
      Given Grace is no recipient
      When there is an occasion to notify Grace
      Then Grace's notification is suppressed because the recipient is unknown

    Scenario: What was suppressed is never sent
      Given Grace is no recipient
      And there was an occasion to notify Grace
      When Grace becomes a recipient who wants to be notified instantly
      Then Grace's notification is suppressed because the recipient is unknown
      And Grace has no email
