"""Names for people who do not exist: given names that many have, and family names put together here.

Any likeness of a whole name to a real person's is chance; no such person has such a number
(`people.impossible_number`).
"""

WOMEN = (
    "Agnete", "Alma", "Anna", "Anne-Lise", "Asta", "Birgit", "Bodil", "Britta", "Dagny", "Dorthe", "Ebba", "Edel",
    "Edith", "Elin", "Ellinor", "Else", "Emma", "Erna", "Esther", "Eva", "Gerda", "Grethe", "Gudrun", "Hanne", "Hedvig",
    "Helga", "Henny", "Inga", "Ingeborg", "Inger", "Irma", "Jette", "Johanne", "Jytte", "Karin", "Kirsten", "Klara",
    "Lene", "Lilly", "Lise", "Magda", "Margit", "Marie", "Mary", "Minna", "Nanna", "Olga", "Rigmor", "Rita", "Rosa",
    "Ragnhild", "Signe", "Solveig", "Sonja", "Thea", "Tove", "Ulla", "Vera", "Vibeke", "Viola", "Yrsa",
    "Åse", "Ærtha", "Øjvinda", "Amira", "Fatma", "Halina", "Hatice", "Jadranka", "Leyla", "Maryam", "Mirjana", "Nasrin",
    "Nguyet", "Oksana", "Parvaneh", "Samira", "Suad", "Tamara", "Thi Lan", "Zofia",
)  # fmt: skip
MEN = (
    "Aage", "Aksel", "Alfred", "Anders", "Arne", "Asger", "Bent", "Birger", "Bjarne", "Børge", "Carlo", "Christian",
    "Egon", "Eigil", "Einar", "Ejner", "Erling", "Evald", "Finn", "Folmer", "Frede", "Frode", "Georg", "Gunnar", "Hans",
    "Harald", "Helge", "Henning", "Herluf", "Holger", "Ib", "Ivar", "Jens", "Johannes", "Jørn", "Karlo", "Kjeld",
    "Kristen", "Laurits", "Leif", "Magnus", "Mogens", "Niels", "Otto", "Oluf", "Palle", "Peder", "Poul", "Preben",
    "Regnar", "Robert", "Rudolf", "Sigurd", "Steen", "Søren", "Tage", "Thorkild", "Torben", "Uffe", "Vagn", "Verner",
    "Viggo", "Volmer", "Øjvind", "Åge", "Ahmed", "Andrzej", "Bogdan", "Dragan", "Farid", "Goran", "Hamid", "Ibrahim",
    "Jamal", "Kumar", "Mehmet", "Minh", "Omar", "Piotr", "Reza", "Selim", "Stanislaw", "Yusuf",
)  # fmt: skip
PLACES = (
    "Aske", "Birke", "Blom", "Bryde", "Dybe", "Egel", "Elle", "Enge", "Fjelle", "Fugle", "Granne", "Gærde", "Hassel",
    "Hede", "Hegne", "Humle", "Høje", "Kilde", "Klit", "Korne", "Linde", "Lynge", "Løve", "Mose", "Møl", "Nørre",
    "Pile", "Ravne", "Rosen", "Skovle", "Sten", "Strande", "Svale", "Sønder", "Tjørne", "Torne", "Vester", "Vinde",
    "Ærte", "Øster", "Ålle",
)  # fmt: skip
ENDS = ("bæk", "bo", "dal", "gaard", "have", "holt", "høj", "kær", "land", "lund", "mark", "næs", "sted", "toft", "vig")
OTHER_FAMILIES = (
    "Abdulmajeed", "Al-Prøvi", "Bektasoglu", "Dragovska", "Farahnezhad", "Hadzibeg", "Haddad-Prøve", "Iskanderi",
    "Jovanoska", "Kapustinska", "Le Prøvan", "Mahmoudzada", "Nguyen-Prøve", "Ozdemirli", "Petroviciu", "Rahimpoor",
    "Selvanathan", "Tahirovska", "Wisniewicka", "Yildizhan",
)  # fmt: skip
FAMILIES = tuple(f"{place}{end}" for place in PLACES for end in ENDS)
# One in so many has a name from elsewhere.
FROM_ELSEWHERE_ONE_IN = 18

STREETS = (
    "Agerstien", "Askevænget", "Bakketoppen", "Bækvej", "Dyrehegnet", "Elmealle", "Engvangen", "Fasanstien",
    "Fjordblikket", "Fælleden", "Gartnervænget", "Granstien", "Gyvelbakken", "Havrevangen", "Hegnsgade", "Humlestien",
    "Hyldetoften", "Kastanjegade", "Kildestien", "Kirkevænget", "Kløverengen", "Lupinstien", "Lærkebakken",
    "Markskellet",
    "Mejerigade", "Nattergalestien", "Nyvangen", "Paradisstien", "Pilevænget", "Præstemarken", "Ribesgangen",
    "Rugtoften", "Rønnebærhegnet", "Skovbrynet", "Skrænten", "Smedegade", "Stationsgade", "Strandtoften", "Syrenstien",
    "Søbredden", "Tingstien", "Tornbuske", "Vandværksgade", "Vibestien", "Violvej", "Ærtevænget", "Østerled",
    "Åkandestien",
)  # fmt: skip
