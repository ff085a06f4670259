Feature: From a listing to an email
  A shelter lists a kitten, the kitten matches a saved search, and the adopter reads about it in an email.

  Rule: Each match brings one email

    Background:
      Given Ada is a recipient who wants to be notified instantly
      And Ada saved the search "Orange cats" for "orange"

    @browser
    Scenario: The email names the kitten and the saved search
      When the shelter lists "Garfield" with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Orange cats"
      And it names "Garfield" and "Orange cats", in text and in HTML

    @browser
    Scenario: The email links to the kitten
      When the shelter lists "Garfield" with an orange coat
      Then Ada has 1 email
      And its link leads to "Garfield"

    @own-system
    Scenario: The match is delivered twice
      Given the shelter listed "Garfield" with an orange coat
      When the match is delivered again
      Then Ada has 1 email

    Scenario: One kitten matches two saved searches
      Given Ada saved the search "Lazy cats" for "lazy"
      When the shelter lists "Garfield", lazy, with an orange coat
      Then Ada has 2 emails
      And their subjects name "Orange cats" and "Lazy cats"

    Scenario: One kitten of a catalogue matches
      When the shelter imports a catalogue of these kittens:
        | reference | name     | coat   | town  |
        | K-1       | Garfield | orange | Longa |
        | K-2       | Felix    | black  | Longa |
      Then Ada has 1 email
      And its subject names "Garfield" and "Orange cats"

  Rule: Only a kitten that satisfies every criterion matches

    Background:
      Given Ada is a recipient who wants to be notified instantly

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
        | Demeter    | black | female | 10 weeks |
      Then Ada has 1 email
      And its subject names "Jellylorum" and "Young ladies"

  Rule: A saved search matches kittens that are listed while it is saved

    Background:
      Given Ada is a recipient who wants to be notified instantly

    Scenario: A kitten that was listed before the search was saved does not match
      Given the shelter listed "Garfield" with an orange coat
      And Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Heathcliff" with an orange coat
      Then Ada has 1 email
      And its subject names "Heathcliff" and "Orange cats"

    Scenario: A kitten that is corrected does not match, because a correction is not a listing
      Given Ada saved the search "Orange cats" for "orange"
      And the shelter listed "Garfield" with a black coat
      And Ada has no email
      And the shelter corrects the coat of "Garfield" to "orange"
      When the shelter lists "Heathcliff" with an orange coat
      Then Ada has 1 email
      And its subject names "Heathcliff" and "Orange cats"

    Scenario: A deleted saved search does not match
      Given Ada saved the search "Orange cats" for "orange"
      And Ada saved the search "Lazy cats" for "lazy"
      And Ada deleted the saved search "Orange cats"
      When the shelter lists "Garfield", lazy, with an orange coat
      Then Ada has 1 email
      And its subject names "Garfield" and "Lazy cats"

  Rule: A person who does not want emails gets none

    Scenario: An adopter who chose never to be notified
      Given Ada is a recipient with these preferences:
        | frequency | never |
      And Ada saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Ada's notification of "Garfield" is suppressed because Ada chose never to be notified
      And Ada has no email

    Scenario: An adopter who is not a recipient
      Given Grace is not a recipient
      And Grace saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then Grace's notification of "Garfield" is suppressed because Grace was not a recipient
      And Grace has no email
