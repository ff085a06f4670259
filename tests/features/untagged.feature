Feature: What nobody may do to a system that is not theirs

  Scenario: A mail provider is sent away, in a scenario that does not say that it needs one of its own
    Given the mail provider is away
