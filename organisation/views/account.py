"""Who I am here and what I may; what every role may; who has read what."""

from core.views import PageView

from ..access import active_assignments
from ..roles import ROLES, Action, Role


class ShowAccountView(PageView):
    """My account: what the system knows about me, what I am appointed to and what that lets me do."""

    action = None
    open_to_all = True
    template_name = "organisation/account.html"

    def get_context_data(self, **kwargs):
        assignments = active_assignments(self.request.user)
        return super().get_context_data(
            assignments=[(a, _allowed(Role(a.role))) for a in assignments],
            **kwargs,
        )


class ShowRolesView(PageView):
    """The table role × action in words: who may do what (SOSFS 2011:9, 3 kap. 3 §: responsibility is documented)."""

    action = None
    open_to_all = True
    template_name = "organisation/roles.html"

    def get_context_data(self, **kwargs):
        mine = {a.role for a in active_assignments(self.request.user)}
        return super().get_context_data(
            roles=[
                {"key": role.value, "rule": rule, "mine": role.value in mine, "allowed": _allowed(role)}
                for role, rule in ROLES.items()
            ],
            actions=[
                {
                    "label": action.label,
                    "cells": [(action in rule.actions, action in rule.own_level) for rule in ROLES.values()],
                }
                for action in Action
            ],
            **kwargs,
        )


def _allowed(role) -> list[str]:
    rule = ROLES[role]
    own = " (på den egna nivån, och där ingen närmare gör det)"
    return [f"{action.label}{own if action in rule.own_level else ''}" for action in Action if action in rule.actions]
