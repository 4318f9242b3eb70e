"""Kunskap: that staff have been told of their duty to report, how somebody new is introduced, and what the manager
answers for. It says who has been informed, not what anybody is worth: there are no tests and no certificates."""
