Feature: Notifying a recipient
  An occasion is a reason to notify a person. It makes one notification due. The notification ends as sent, in a digest,
  suppressed (not sent, for a reason that the recipient can read), or undeliverable.

  Rule: Each occasion brings one notification

    Scenario: A recipient is notified by email
      Given Ada is a recipient who wants to be notified instantly
      When there is an occasion to notify Ada about "Felix"
      Then Ada's notification of "Felix" is sent
      And Ada has 1 email

    @own-system
    Scenario: The same occasion is reported twice
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      When the same occasion is reported again
      Then Ada has 1 notification
      And Ada has 1 email

  Rule: The delivery history begins with the newest notification

    @browser
    Scenario: Two notifications
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion to notify Ada about "Felix"
      And there was an occasion to notify Ada about "Garfield"
      When Ada looks at her delivery history
      Then the headlines name "Garfield" and "Felix" in this order

  Rule: A person who is not a recipient gets no email

    Scenario: An occasion for a person who is not a recipient
      Given Grace is not a recipient
      When there is an occasion to notify Grace about "Felix"
      Then Grace's notification of "Felix" is suppressed because Grace was not a recipient

    @browser
    Scenario: A person who becomes a recipient later
      Given Grace is not a recipient
      And there was an occasion to notify Grace about "Felix"
      And Grace becomes a recipient who wants to be notified instantly
      When there is an occasion to notify Grace about "Garfield"
      Then Grace's notification of "Garfield" is sent
      And Grace's notification of "Felix" is suppressed because Grace was not a recipient
      And Grace has 1 email
