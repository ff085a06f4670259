Feature: Emails about a changed saved search
  After an adopter has changed a saved search, the emails about it follow the change.

  Background:
    Given Ada is a recipient who wants to be notified instantly
    And Ada saved the search "My cat" for "orange"

  Rule: A paused saved search does not match

    @browser
    Scenario: One of two saved searches is paused
      Given Ada saved the search "Lazy cats" for "lazy"
      And Ada paused "My cat"
      When the shelter lists "Garfield", lazy, with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Lazy cats"

    Scenario: A resumed saved search matches kittens that are listed from then on
      Given Ada paused "My cat"
      And the shelter listed "Garfield" with an orange coat
      And Ada resumes "My cat"
      When the shelter lists "Heathcliff" with an orange coat
      Then Ada has 1 email
      And its subject names "Heathcliff" and "My cat"

  Rule: An email that waits is not sent when its saved search is deleted

    @own-system
    Scenario: One of two saved searches is deleted during quiet hours
      Given Ada is a recipient with these preferences:
        | frequency   | instantly      |
        | quiet hours | 22:00 to 07:00 |
      And Ada saved the search "Lazy cats" for "lazy"
      And it is 23:00 for Ada
      And the shelter listed "Garfield" with an orange coat
      And the shelter lists "Felix", lazy, with a black coat
      And Ada has no email
      And Ada deleted the saved search "My cat"
      When it becomes 07:00 for Ada
      Then Ada's notification of "Garfield" is suppressed because the saved search is deleted
      And Ada has 1 email
      And its subject names "Felix" and "Lazy cats"

  Rule: A saved search with new criteria matches kittens by the new criteria

    Scenario: From orange to black
      Given Ada changed the criteria of "My cat" to "black"
      And the shelter listed "Garfield" with an orange coat
      When the shelter lists "Felix" with a black coat
      Then Ada has 1 email
      And its subject names "Felix" and "My cat"

  Rule: A renamed saved search is named by its new name

    Scenario: A kitten matches after the saved search is renamed
      Given Ada renamed "My cat" to "Our cat"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Our cat"
