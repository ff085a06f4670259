Feature: Refused in a browser
  Scenarios that pass through the other drivers, and that the browser driver refuses.

  @browser
  Scenario: No page offers the request
    When Alan requests a recovery link
    Then Alan's latest email is "There is no account with this email address"

  @browser
  Scenario: No page takes part
    Given Alan requests a recovery link
    Then Alan's latest email is "There is no account with this email address"

  @browser
  Scenario: A page logs a warning
    Given Ada is a recipient with these preferences:
      | quiet hours | 22:00 to 07:00 |
    When Ada changes the quiet hours to "25:00 to 07:00"
    Then the change is refused because of the quiet hours
