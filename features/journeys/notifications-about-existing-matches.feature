Feature: Notifications about existing matches
  When an adopter saves a search, they can ask to be notified about kittens that are listed already and match it. They
  are notified about each of them once.

  Rule: An adopter decides whether existing matches are included

    Background:
      Given Ada is a recipient who wants to be notified instantly
      And the shelter listed "Garfield" of Mewmouth
      And the shelter listed "Heathcliff" of Mewmouth

    @browser
    Scenario: Existing matches are included
      When Ada saves the search "Seaside" for the kittens of Mewmouth, with existing matches
      Then Ada has 2 emails
      And their subjects name "Garfield" and "Heathcliff"

    Scenario: Existing matches are included, and another kitten is listed later
      Given Ada saved the search "Seaside" for the kittens of Mewmouth, with existing matches
      When the shelter lists "Jellylorum" of Mewmouth
      Then Ada has 3 emails
      And their subjects name "Garfield", "Heathcliff" and "Jellylorum"

    @browser
    Scenario: Existing matches are not included
      Given Ada saved the search "Seaside" for the kittens of Mewmouth
      When the shelter lists "Jellylorum" of Mewmouth
      Then Ada has 1 email
      And its subject names "Jellylorum" and "Seaside"
