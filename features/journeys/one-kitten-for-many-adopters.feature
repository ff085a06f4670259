Feature: One kitten for many adopters
  A kitten may match the saved searches of many adopters. Each of them gets one email for each saved search.

  Rule: Each adopter gets one email

    Scenario: Sixty adopters
      Given 60 adopters who want to be notified instantly saved the search "Orange cats" for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then each of the 60 adopters has 1 email, which names "Garfield" and "Orange cats"

    Scenario: Some adopters deleted their saved search
      Given 30 adopters who want to be notified instantly saved the search "Orange cats" for "orange"
      And 10 of the adopters deleted it
      When the shelter lists "Garfield" with an orange coat
      Then each of the 20 other adopters has 1 email, which names "Garfield" and "Orange cats"
      And each of the 10 adopters who deleted it has 0 emails

    Scenario: Each adopter has as many saved searches as possible
      Given each of 21 adopters saved 25 searches for "orange"
      When the shelter lists "Garfield" with an orange coat
      Then each of the 21 adopters has 25 notifications

  Rule: An adopter with many matches does not delay other adopters

    Scenario: Twenty-one kittens match the search of one adopter, and the last one matches the search of another
      Given Ada and Grace are recipients who want to be notified instantly
      And Grace saved the search "Any girl" for kittens with:
        | sex | female |
      And Ada saved the search "Smoky cats" for "smoky"
      And the shelter listed 20 female kittens with a white coat
      When the shelter lists "Jellylorum", female, with a smoky coat
      Then Ada has 1 email
      And its subject names "Jellylorum" and "Smoky cats"
      And Grace has 21 emails
