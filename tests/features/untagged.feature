Feature: What nobody may do to a system that is not theirs

  Scenario: An email provider is sent away, in a scenario that does not say that it needs one of its own
    Given the email provider is away
