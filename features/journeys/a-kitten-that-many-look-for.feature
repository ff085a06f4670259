Feature: A kitten that many look for
  Every adopter whose saved search matches a kitten is notified of it once, however many there are.

  Rule: Each adopter gets one email

    Scenario: Sixty adopters
      Given 60 adopters who want to be notified instantly saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then each of them has 1 email, which names "Garfield" and "Orange cats"

    Scenario: Some of them look for it no longer
      Given 30 adopters who want to be notified instantly saved the search "Orange cats" for "orange"
      And 10 of them deleted it again
      When the shelter lists "Garfield" with an orange coat
      Then each of the other 20 has 1 email
      And those who deleted it have none

    Scenario: As many saved searches as each adopter may keep
      Given each of 21 adopters saved 25 searches for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then each of them has 25 notifications

  Rule: An adopter with many matches delays nobody else's

    Scenario: Twenty kittens for one, the last of them for another one too
      Given Ada and Grace are recipients who want to be notified instantly
      And Grace saved the search "Any girl" for kittens with:
        | sex | female |
      And Ada saved the search "Smoky cats" for "smoky"
      And the shelter listed 20 kittens in Catford
      When the shelter lists "Jellylorum" with a smoky coat
      Then Ada has 1 email
      And its subject names "Jellylorum" and "Smoky cats"
      And Grace has 21 emails
