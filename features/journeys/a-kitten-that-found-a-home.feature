@own-system
Feature: A kitten that found a home
  A digest goes out hours after what it tells of. What has happened since is left out of it.

  Rule: Kittens that have left since are left out of a digest

    Scenario: One of two was adopted
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to tell Ada of "Felix"
      And there was an occasion to tell Ada of "Garfield"
      And Grace has adopted "Felix"
      When it becomes 08:00 for Ada
      Then Ada has a digest of "Garfield"
      And Ada's notification of "Felix" is suppressed because of "occasion-has-passed"

    Scenario: The only one was withdrawn
      Given Ada is a recipient with these preferences:
        | frequency | daily |
      And there was an occasion to tell Ada of "Felix"
      And the shelter has withdrawn "Felix"
      When it becomes 08:00 for Ada
      Then Ada's notification of "Felix" is suppressed because of "occasion-has-passed"
      And Ada has no mail
