Feature: From a listing to an email
  A kitten is listed, a saved search matches, and the adopter, who is a recipient, reads it in an email.

  Rule: Each match brings one email

    Background:
      Given Ada is a recipient who wants to be notified instantly

    Scenario: A match brings one email
      Given Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Orange cats"

    Scenario: The email shows the kitten and its link
      Given Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Ada's email names "Garfield" and "Orange cats", in text and in HTML
      And its link leads to "Garfield"

    @own-system
    Scenario: The match is delivered twice
      Given Ada saved the search "Orange cats" for "orange"
      And the shelter listed "Garfield" with an orange coat
      When the match is delivered once more
      Then Ada has 1 email

    Scenario: One kitten, two saved searches
      Given Ada saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      When the shelter lists "Garfield", lazy, with an orange coat
      Then Ada has 2 emails
      And their subjects name "Orange cats" and "Lazy cats"

    Scenario: A kitten out of a whole catalogue
      Given Ada saved the search "Orange cats" for "orange"
      When the shelter imports a catalogue of these kittens:
        | reference | name     | coat   | town  |
        | K-1       | Garfield | orange | Longa |
        | K-2       | Felix    | black  | Longa |
      Then Ada has 1 email
      And its subject names "Garfield" and "Orange cats"

    Scenario: A saved search with several criteria
      Given Ada saved the search "Young ladies" for kittens with:
        | words     | smoky    |
        | sex       | female   |
        | age up to | 20 weeks |
      When the shelter lists these kittens:
        | name       | coat  | sex    | age      |
        | Grizabella | smoky | female | 70 weeks |
        | Jellylorum | smoky | female | 10 weeks |
        | Macavity   | smoky | male   | 10 weeks |
      Then Ada has 1 email
      And its subject names "Jellylorum" and "Young ladies"

  Rule: A saved search matches kittens listed while it stands

    Background:
      Given Ada is a recipient who wants to be notified instantly

    Scenario: A kitten that was listed before
      Given the shelter listed "Garfield" with an orange coat
      And Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Heathcliff" with an orange coat
      Then Ada has 1 email
      And its subject names "Heathcliff" and "Orange cats"

    Scenario: A kitten that was corrected, which is no listing
      Given Ada saved the search "Orange cats" for "orange"
      And the shelter listed "Garfield" with a black coat
      And Ada has no email
      When the shelter corrects the coat of "Garfield" to "orange"
      Then Ada has no email

    Scenario: A saved search that was deleted
      Given Ada saved the search "Orange cats" for "orange"
      And Ada deleted the saved search "Orange cats"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has no email

    Scenario: A kitten that does not satisfy the criteria
      Given Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Felix" with a black coat
      Then Ada has no email

  Rule: Kittens that were listed before can be told of as well, once

    Background:
      Given Ada is a recipient who wants to be notified instantly
      And the shelter listed "Garfield" of Mewmouth
      And the shelter listed "Heathcliff" of Mewmouth

    Scenario: What is there
      When Ada saves the search "Seaside" for the kittens of Mewmouth, with those that are there
      Then Ada has 2 emails
      And their subjects name "Garfield" and "Heathcliff"

    Scenario: What is there, and what comes later
      Given Ada saved the search "Seaside" for the kittens of Mewmouth, with those that are there
      When the shelter lists one more kitten in Mewmouth
      Then Ada has 3 emails
      And their subjects name "Garfield", "Heathcliff" and "Latecomer"

    Scenario: Only what comes later
      Given Ada saved the search "Seaside" for the kittens of Mewmouth
      When the shelter lists one more kitten in Mewmouth
      Then Ada has 1 email
      And its subject names "Latecomer" and "Seaside"

  Rule: A saved search that is paused or changed goes on from then

    Background:
      Given Ada is a recipient who wants to be notified instantly
      And Ada saved the search "My cat" for "orange"

    Scenario: Paused
      Given Ada paused "My cat"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has no email

    Scenario: Resumed
      Given Ada paused "My cat"
      And the shelter listed "Garfield" with an orange coat
      When Ada resumes "My cat"
      And the shelter lists "Heathcliff" with an orange coat
      Then Ada has 1 email
      And its subject names "Heathcliff" and "My cat"

    Scenario: Looking for something else
      Given Ada looked for "black" under "My cat" instead
      When the shelter lists "Garfield" with an orange coat
      And the shelter lists "Felix" with a black coat
      Then Ada has 1 email
      And its subject names "Felix" and "My cat"

    Scenario: Renamed
      Given Ada renamed "My cat" to "Our cat"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Our cat"

  Rule: A recipient decides whether to be told

    Scenario: An adopter who chose never
      Given Ada is a recipient who never wants to be notified
      And Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Ada has no email
      And Ada's notification is suppressed because the recipient chose never

    Scenario: An adopter who is no recipient
      Given Grace is no recipient
      And Grace saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Grace's notification is suppressed because the recipient is unknown
