@own-system
Feature: Limit of an address
  Several recipients can have the same address. Together, they get at most 100 emails within an hour. Further notifications wait
  for the next digest.

  Rule: An email over the limit of its address goes into the next digest

    # With access tokens, only the person who confirmed the address gets emails there.
    @auth-off
    Scenario: Two recipients with one address have more than 100 occasions
      Given Ada is a recipient who wants to be notified instantly
      And Ben is a recipient who has the address of Ada
      And it is 12:00 for Ben
      And there were 100 occasions to notify Ada
      When there is an occasion to notify Ada and Ben about "Felix"
      Then Ada's notification of "Felix" waits because Ada's address has reached its limit
      And Ben's notification of "Felix" waits because Ben's address has reached its limit
      And Ada has 100 emails
      When it becomes 08:00 for Ben
      Then Ada has 102 emails
      And their subjects name "Felix"
