"""What a new template begins with: headings that a municipality may keep, change or take away."""

MATTERS = (
    "Bemanning", "Kompetens", "Arbetssätt och rutiner", "Dokumentation", "Delaktighet och bemötande", "Samverkan",
    "Lokaler och hjälpmedel", "Digital teknik", "Ekonomi",
)  # fmt: skip

SECTIONS = (
    {
        "title": "Året i korthet",
        "guide": "Tre meningar som en chef ovanför minns: vad har blivit bättre, vad har inte blivit det, och vad "
        "betyder det för dem vi är till för?",
        "questions": "Vad är vi mest stolta över?\nVad oroar oss mest inför nästa år?",
    },
    {
        "title": "Mål och resultat",
        "guide": "Målen och hur det gick står redan här. Skriv varför det blev så.",
        "questions": "Vad hjälpte oss att nå de mål vi nådde?\nVad stod i vägen för de andra?",
        "figures": ["goals", "activities"],
    },
    {
        "title": "Avvikelser och risker",
        "guide": "Läs kurvan före siffrorna. Fler rapporter kan betyda att fler vågar rapportera.",
        "questions": "Vilka mönster ser vi när vi läser rapporterna tillsammans?\n"
        "Vad har vi ändrat, och har det hjälpt?",
        "figures": ["deviations", "categories", "units", "handling", "serious", "risks"],
    },
    {
        "title": "Vad de vi är till för säger",
        "guide": "Brukarundersökningar, samtal, synpunkter och klagomål. Synpunkter förs inte i systemet ännu: skriv "
        "in det ni vet.",
        "questions": "Vad är de nöjda med?\nVad har vi ändrat efter vad de har sagt?",
    },
    {
        "title": "Medarbetarna",
        "guide": "Medarbetarundersökning, bemanning, kompetens och arbetsmiljö.",
        "questions": "Vad har gjort det lättare att göra ett bra arbete?\nVad behöver vi lära oss?",
        "required": False,
    },
    {
        "title": "Egenkontroll",
        "guide": "Vad ni har sett efter själva, vad det visade och vad ni gjorde åt det.",
        "questions": "Vilka brister kom tillbaka?\nVad behöver vi se efter nästa år?",
        "figures": ["inspections"],
    },
    {
        "title": "Förbättringsarbete",
        "guide": "Det ni har prövat och följt hela varvet runt: planera, göra, studera, agera.",
        "questions": "Vad gav effekt, och hur vet vi det?\nVad prövade vi som inte hjälpte?",
        "figures": ["works", "measures"],
    },
    {
        "title": "Ekonomi",
        "guide": "Resultatet, och vad som förklarar det. Siffrorna skrivs in, eller läses in ur en fil, som "
        "indikatorer.",
        "required": False,
    },
    {
        "title": "Vår gemensamma analys",
        "guide": "Läs det som kommit underifrån tillsammans. Vad pekar flera på? Skriv det som ingen av dem kunde se "
        "ensam.",
        "questions": "Vad är vårt att göra, och vad behöver lyftas vidare?\nVar skiljer det sig mest, och varför?",
        "audience": "above",
    },
    {
        "title": "Nästa år",
        "guide": "Det viktigaste ni ska göra, och hur ni ser att det hjälper.",
        "questions": "Vad slutar vi med?",
    },
)  # fmt: skip
