"""What must be in place before a step, in words: asked by the workflow, and shown on the page long before."""


def lacking_for_ready(report) -> list[str]:
    """What the law and the nämnd's own template want that is not there. What should be there does not stop it."""
    from .demands import lacking, sentences

    return sentences(lacking(report))


def lacking_for_adoption(report) -> list[str]:
    lacking = []
    if report.adopted_on is None:
        lacking.append("Skriv vilken dag nämnden fastställde berättelsen.")
    if not report.adopted_paragraph.strip():
        lacking.append("Skriv paragrafen i nämndens protokoll.")
    return lacking
