Feature: Unsubscribing
  Every email has a link to leave its topic, and a link to unsubscribe from everything. A topic is what an occasion
  belongs to, for example one saved search.

  Rule: A recipient who leaves a topic gets no more emails about it

    Background:
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"

    @browser
    Scenario: A later occasion of the same topic
      Given Ada left the topic "Orange cats"
      When there is an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is suppressed because Ada left the topic
      And Ada has 1 email

    Scenario: A later occasion of another topic
      Given Ada left the topic "Orange cats"
      When there is an occasion of the topic "Lazy cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 2 emails

    Scenario: A notification of the topic that is already due
      Given Ada changed the frequency to "daily"
      And there was an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      When Ada leaves the topic "Orange cats"
      Then Ada's notification of "Garfield" is suppressed because Ada left the topic

    Scenario: The recipient opens the page and does not confirm
      Given Ada opened the page to leave the topic "Orange cats", and did not confirm
      When there is an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 2 emails

  Rule: A recipient who rejoins a topic is notified about it again

    Scenario: An occasion after the recipient has rejoined the topic
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"
      And Ada left the topic "Orange cats"
      And Ada rejoined the topic "Orange cats"
      When there is an occasion of the topic "Orange cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is sent
      And Ada has 2 emails

  Rule: A recipient who unsubscribes from everything gets no more emails

    Scenario: A later occasion of another topic
      Given Ada is a recipient who wants to be notified instantly
      And there was an occasion of the topic "Orange cats" to notify Ada about "Felix"
      And Ada unsubscribed from everything
      When there is an occasion of the topic "Lazy cats" to notify Ada about "Garfield"
      Then Ada's notification of "Garfield" is suppressed because Ada unsubscribed from everything
      And Ada has 1 email
