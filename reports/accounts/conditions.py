"""What must be in place before an account is sent up, in words; shown on its page long before."""


def is_said(section) -> bool:
    """Whether something stands under the heading, or why nothing does. section may be None."""
    return section is not None and bool(section.text.strip() or section.nothing_reason.strip())


def lacking_sections(account) -> list:
    """The sections of its template that must be written and are not, in order. Two queries."""
    said = {section.key: section for section in account.sections.all()}
    return [part for part in account.parts() if part.required and not is_said(said.get(str(part.key)))]


def lacking_for_sending(account) -> list[str]:
    return [
        f"Skriv ”{part.title}”, eller varför det inte finns något att skriva." for part in lacking_sections(account)
    ]
