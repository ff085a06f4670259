Feature: Importing a catalogue
  A shelter lists all its kittens at once, from a file. Each line of the file is a kitten with the shelter's own
  reference for it.

  Rule: Each kitten of the catalogue is listed

    Scenario: A catalogue of three kittens
      Given a catalogue of these kittens:
        | reference | name     | coat   | town  |
        | K-1       | Felix    | black  | Longa |
        | K-2       | Tom      | grey   | Longa |
        | K-3       | Garfield | ginger | Longa |
      When the shelter imports the catalogue
      Then the import lists 3 kittens and finds 0 already listed
      And 3 kittens are listed in Longa

    @browser
    Scenario: A catalogue of comma-separated values
      Given a catalogue of these kittens:
        | reference | name             | temperament | town   |
        | K-1       | The "Cat", Felix | calm, shy   | Sheeta |
        | K-2       | Tom              |             | Sheeta |
      When the shelter imports the catalogue as comma-separated values
      Then the import lists 2 kittens and finds 0 already listed
      And 2 kittens are listed in Sheeta

  Rule: A wrong line is reported, and the other kittens are listed

    Scenario: One line of three is wrong
      Given a catalogue of these kittens:
        | reference | name  | sex    | town   |
        | K-1       | Felix | male   | Partly |
        | K-2       | Tom   | tomcat | Partly |
        | K-3       | Ada   | female | Partly |
      When the shelter imports the catalogue
      Then line 2 of the catalogue is refused because of the sex
      And 2 kittens are listed in Partly

  Rule: A kitten that is already listed under its reference is not listed again

    Scenario: The same catalogue with one more kitten
      Given the shelter imported a catalogue of these kittens:
        | reference | name  | town   |
        | K-1       | Felix | Twicea |
      When the shelter imports a catalogue of these kittens:
        | reference | name  | town   |
        | K-1       | Felix | Twicea |
        | K-2       | Tom   | Twicea |
      Then the import lists 1 kitten and finds 1 already listed
      And 2 kittens are listed in Twicea

    Scenario: The reference of another kitten
      Given the shelter imported a catalogue of these kittens:
        | reference | name  | town  |
        | K-1       | Felix | Usedy |
      When the shelter imports a catalogue of these kittens:
        | reference | name | town  |
        | K-1       | Tom  | Usedy |
      Then line 1 of the catalogue is refused because of the reference
      And 1 kitten is listed in Usedy
