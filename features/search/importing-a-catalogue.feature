Feature: Importing a catalogue
  A shelter lists all its kittens at once, out of its own books, where each has a reference.

  Rule: Each kitten is listed as if it had been listed alone

    Scenario: A catalogue of three
      Given a catalogue of these kittens:
        | reference | name     | coat   | town  |
        | K-1       | Felix    | black  | Longa |
        | K-2       | Tom      | grey   | Longa |
        | K-3       | Garfield | ginger | Longa |
      When the shelter imports the catalogue
      Then 3 kittens are listed by it, and 0 were listed before
      And 3 kittens are listed in Longa

    Scenario: A catalogue of comma-separated values
      Given a catalogue of these kittens:
        | reference | name             | temperament | town   |
        | K-1       | The "Cat", Felix | calm, shy   | Sheeta |
        | K-2       | Tom              |             | Sheeta |
      When the shelter imports the catalogue as comma-separated values
      Then 2 kittens are listed by it, and 0 were listed before
      And 2 kittens are listed in Sheeta

  Rule: What cannot be listed is named, and the others are listed

    Scenario: One of three is wrong
      Given a catalogue of these kittens:
        | reference | name  | sex    | town   |
        | K-1       | Felix | male   | Partly |
        | K-2       | Tom   | tomcat | Partly |
        | K-3       | Ada   | female | Partly |
      When the shelter imports the catalogue
      Then line 2 of it is refused because of the sex
      And 2 kittens are listed in Partly

  Rule: A catalogue may be imported again and again: one reference stands for one kitten

    Scenario: The same catalogue, with one more
      Given the shelter imported a catalogue of these kittens:
        | reference | name  | town   |
        | K-1       | Felix | Twicea |
      When the shelter imports a catalogue of these kittens:
        | reference | name  | town   |
        | K-1       | Felix | Twicea |
        | K-2       | Tom   | Twicea |
      Then 1 kitten is listed by it, and 1 was listed before
      And 2 kittens are listed in Twicea

    Scenario: A reference that stands for another kitten
      Given the shelter imported a catalogue of these kittens:
        | reference | name  | town  |
        | K-1       | Felix | Usedy |
      When the shelter imports a catalogue of these kittens:
        | reference | name | town  |
        | K-1       | Tom  | Usedy |
      Then line 1 of it is refused because of the reference
      And 1 kitten is listed in Usedy
