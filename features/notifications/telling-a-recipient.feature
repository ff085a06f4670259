Feature: Telling a recipient
  An occasion makes a notification due. It ends as sent, suppressed or undeliverable, and the
  recipient's history says which and why.

  Rule: Each occasion brings one notification

    Scenario: A recipient who wants to be told instantly
      Given Ada is a recipient who wants to be told instantly
      When there is an occasion to tell Ada something
      Then Ada's notification is sent
      And Ada has 1 mail

    @own-system
    Scenario: The same occasion, told twice
      Given Ada is a recipient who wants to be told instantly
      And there was an occasion to tell Ada something
      When the same occasion is told once more
      Then Ada has 1 notification
      And Ada has 1 mail

    Scenario: The history begins with the newest
      Given Ada is a recipient who wants to be told instantly
      And there was an occasion to tell Ada of "Felix"
      And there was an occasion to tell Ada of "Garfield"
      When Ada looks at her history
      Then the headlines name "Garfield" and "Felix" in this order

  Rule: A recipient who chose never is told nothing

    Scenario: A recipient who chose never
      Given Ada is a recipient who never wants to be told
      When there is an occasion to tell Ada something
      Then Ada's notification is suppressed because the recipient chose never
      And Ada has no mail

    Scenario: A recipient who changes their preferences
      Given Ada is a recipient who wants to be told instantly
      And Ada chose never to be told again
      When there is an occasion to tell Ada something
      Then Ada's notification is suppressed because the recipient chose never

  Rule: Somebody who is no recipient is told nothing

    Scenario: An unknown recipient
      Given Grace is no recipient
      When there is an occasion to tell Grace something
      Then Grace's notification is suppressed because the recipient is unknown

    Scenario: What was suppressed is never sent
      Given Grace is no recipient
      And there was an occasion to tell Grace something
      When Grace becomes a recipient who wants to be told instantly
      Then Grace's notification is suppressed because the recipient is unknown
      And Grace has no mail
