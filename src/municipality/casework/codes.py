"""The closed lists of the case: stored as English words, shown in Danish."""

from django.db import models

from helhed.catalogue import Regime
from helhed.catalogue.elements import CareElement
from helhed.days import Channel
from helhed.eligibility import GrantEndCause, Verdict


class EnquirySource(models.TextChoices):
    """Who turned to the municipality; Fælles Sprog III, «Henvendelse/henvisning fra» (A1 to A15)."""

    CITIZEN = "citizen", "borger"
    RELATIVE = "relative", "pårørende"
    OTHER_ADMINISTRATION = "other_administration", "sagsbehandler, anden forvaltning"
    HOME_CARE = "home_care", "hjemmeplejen"
    HOME_NURSING = "home_nursing", "hjemmesygeplejen"
    TRAINING = "training", "træning"
    PREVENTION = "prevention", "sundhedsfremme og forebyggelse"
    OTHER_MUNICIPALITY = "other_municipality", "anden kommune"
    GENERAL_PRACTITIONER = "general_practitioner", "egen læge eller vagtlæge"
    SPECIALIST = "specialist", "speciallæge"
    HOSPITAL_SURGICAL = "hospital_surgical", "sygehus, kirurgisk"
    HOSPITAL_MEDICAL = "hospital_medical", "sygehus, medicinsk"
    HOSPITAL_PSYCHIATRIC = "hospital_psychiatric", "sygehus, psykiatrisk"
    HOSPITAL_EMERGENCY = "hospital_emergency", "sygehus, akutmodtagelse"
    MUNICIPALITY = "municipality", "kommunens opfølgning"
    OTHER = "other", "andre"


class Matter(models.TextChoices):
    """What an enquiry is about, for its deadline: each matter has deadlines of its own."""

    HOME_CARE = "home_care", "hjælp i hjemmet"
    SUPPORT = "support", "socialpædagogisk støtte (pakke C)"
    TRAINING = "training", "træning"
    CARE_HOME = "care_home", "plejebolig"
    DISCHARGE = "discharge", "udskrivning fra sygehus"
    END_OF_LIFE = "end_of_life", "livets afslutning"
    FOLLOW_UP = "follow_up", "kommunens opfølgning"
    COMPLAINT = "complaint", "klage"
    ACCESS = "access", "aktindsigt"


class TimeUnit(models.TextChoices):
    """What a deadline is counted in."""

    HOURS = "hours", "timer"
    WORKING_DAYS = "working_days", "arbejdsdage"
    WEEKS = "weeks", "uger"
    MONTHS = "months", "måneder"


class EnquiryState(models.TextChoices):
    """Where an enquiry is."""

    OPEN = "open", "ikke besvaret"
    ANSWERED = "answered", "besvaret"
    WITHDRAWN = "withdrawn", "trukket tilbage"


class Dwelling(models.TextChoices):
    """The citizen's type of dwelling; the values of the fact `dwelling` (docs/contracts/facts.md)."""

    OWN_HOME = "own_home", "eget hjem"
    NEAR_ACTIVITY_CENTRE = "near_activity_centre", "bolig nær aktivitetscenter"
    SOMATIC_CARE_HOME = "somatic_care_home", "somatisk plejehjem"
    DEMENTIA_CARE_HOME = "dementia_care_home", "plejehjem for borgere med demens"
    TEMPORARY_SOMATIC = "temporary_somatic", "midlertidig somatisk plads"
    TEMPORARY_DEMENTIA = "temporary_dementia", "midlertidig plads for borgere med demens"


class RelativeCapacity(models.TextChoices):
    """What a person is to the citizen in law. Only a guardian or a holder of power of attorney acts for the citizen."""

    RELATIVE = "relative", "pårørende"
    REPRESENTATIVE = "representative", "partsrepræsentant"
    POWER_OF_ATTORNEY = "power_of_attorney", "fuldmagtshaver"
    GUARDIAN = "guardian", "værge"


class ComplainantKind(models.TextChoices):
    """Who complains. A missing power of attorney is asked for; it never refuses a complaint."""

    CITIZEN = "citizen", "borgeren selv"
    RELATIVE = "relative", "en pårørende"
    OTHER = "other", "en anden"


class AssessmentState(models.TextChoices):
    """Where an assessment is."""

    DRAFT = "draft", "kladde"
    COMPLETED = "completed", "afsluttet"
    DISCARDED = "discarded", "kasseret"


class Performance(models.TextChoices):
    """The citizen's own view of how an activity is carried out (Fælles Sprog III, C1 to C4)."""

    SELF = "self", "udfører selv"
    PARTLY = "partly", "udfører dele af"
    NOT_SELF = "not_self", "udfører ikke selv"
    NOT_RELEVANT = "not_relevant", "ikke relevant"


class Significance(models.TextChoices):
    """Whether the citizen feels limited (Fælles Sprog III, D1 and D2)."""

    NOT_LIMITED = "not_limited", "oplever ikke begrænsninger"
    LIMITED = "limited", "oplever begrænsninger"


class NeedShift(models.TextChoices):
    """The part of the day a need falls in."""

    DAY = "day", "dag"
    EVENING = "evening", "aften"
    NIGHT = "night", "nat"


class LineOutcome(models.TextChoices):
    """What became of one thing wished for."""

    OPEN = "open", "ikke afgjort"
    GRANTED = "granted", "bevilget"
    REFUSED = "refused", "afslået"


class Reablement(models.TextChoices):
    """What became of the question whether training could make the citizen more self-reliant (serviceloven § 83 a)."""

    COMPLETED = "completed", "borgeren har gennemført et forløb"
    OFFERED = "offered", "borgeren får tilbud om et forløb"
    DECLINED = "declined", "borgeren har sagt nej til et forløb"
    NO_GAIN = "no_gain", "et forløb kan ikke gøre borgeren mere selvhjulpen nu"


class ReliefCondition(models.TextChoices):
    """The condition of relief that a refusal says is not met."""

    NEED = "need", "Den pårørende passer borgeren, men har ikke brug for aflastning"
    CARES = "cares", "Den pårørende passer ikke borgeren i det daglige"
    NEAR = "near", "Den pårørende er ikke nær nok"
    OTHER_FORM = "other_form", "Aflastning kan gives på en anden måde"


class LessHelp(models.TextChoices):
    """Whether a new decision gives less help than before, as the assessor answers it. Only a reduction the citizen did
    not ask for is a burden, which waits until its letter is received.
    """

    LESS = "less", "ja, borgeren får mindre"
    WISHED = "wished", "ja, og borgeren har selv ønsket det"
    NOT_LESS = "not_less", "nej, lige så meget eller mere"


class OfferAnswer(models.TextChoices):
    """What the citizen has answered to an offer that binds or costs something, as the assessor knows it."""

    ACCEPTED = "accepted", "borgeren har sagt ja"
    AWAITED = "awaited", "borgeren har ikke svaret endnu"


class FactSource(models.TextChoices):
    """Where a fact that carries a decision is known from."""

    VISIT = "visit", "samtalen med borgeren"
    CITIZEN = "citizen", "borgeren selv"
    RELATIVE = "relative", "en pårørende"
    PROVIDER = "provider", "hjemmeplejen eller en anden leverandør"
    HOSPITAL = "hospital", "sygehuset"
    DOCTOR = "doctor", "lægen"
    OTHER = "other", "en anden"


# From another source than the citizen: facts against the citizen need a hearing first (forvaltningsloven § 19).
FROM_OTHERS = (
    FactSource.RELATIVE, FactSource.PROVIDER, FactSource.HOSPITAL, FactSource.DOCTOR, FactSource.OTHER,
)  # fmt: skip


class GrantKind(models.TextChoices):
    """What is granted."""

    PACKAGE = "package", "pakke"
    PATHWAY = "pathway", "forløb"
    IN_STAY = "in_stay", "forløb under ophold"
    PLACE = "place", "plejebolig"
    STAY = "stay", "midlertidigt ophold"
    MEALS = "meals", "mad"
    RELIEF = "relief", "afløsning og aflastning"
    TRAINING = "training", "træning"
    DESCRIBED = "help", "hjælp beskrevet individuelt"


class HelpCategory(models.TextChoices):
    """What help described in words is; the rule of the Act follows (`individual_help.toml`)."""

    PERSONAL_CARE = "personal_care", "personlig hjælp og pleje"
    PRACTICAL = "practical", "praktiske opgaver"
    MEALS = "meals", "mad"
    TRAINING = "training", "træning"
    RELIEF = "relief", "afløsning og aflastning"
    OTHER = "other", "anden hjælp"


class GrantedMatter(models.TextChoices):
    """What the municipality can reserve to a role."""

    WEEKLY_HOURS = "weekly_hours", "hjælp over et antal timer om ugen"
    PRODUCT = "product", "en bestemt pakke eller et bestemt forløb"
    INDIVIDUAL_RATE = "individual_rate", "hjælp med individuel takst"
    DISPENSATION = "dispensation", "dispensation fra standarden"
    DEVIATION = "deviation", "hjælp, der fraviger en hovedregel i standarden"
    WITHOUT_STANDARD = "without_standard", "hjælp, hvor der ingen kvalitetsstandard er"
    BESIDE_STANDARD = "beside_standard", "hjælp ved siden af standarden"
    CARE_HOME = "care_home", "plejebolig"


class ApproverRole(models.TextChoices):
    """Who may grant what is reserved; the second may all that the first may."""

    TEAM_LEADER = "team_leader", "teamleder"
    DECISION_MAKER = "decision_maker", "afgørelsesansvarlig"


# What gives a frame that help moves about in without a new decision.
FRAMES = frozenset({GrantKind.PATHWAY, GrantKind.IN_STAY})
# Where a citizen lives or stays; a stay leaves these running, and pauses all other help.
AWAY_FROM_HOME = frozenset({GrantKind.PLACE, GrantKind.STAY, GrantKind.IN_STAY})


class GrantPauseCause(models.TextChoices):
    """Why help waits."""

    HOSPITAL = "hospital", "indlæggelse"
    TEMPORARY_STAY = "temporary_stay", "midlertidigt ophold"
    AWAY = "away", "bortrejst"


class OrderEvent(models.TextChoices):
    """The event of an order that its provider is notified of."""

    BEGUN = "begun", "begynder"
    CHANGED = "changed", "ændret"
    STOPPED = "stopped", "stopper"
    NOT_BEGUN = "unbegun", "begynder alligevel ikke"
    PAUSED = "paused", "holder pause"
    RESUMED = "resumed", "går i gang igen"


class LetterKind(models.TextChoices):
    """What a letter is."""

    DECISION = "decision", "afgørelse"
    HEARING = "hearing", "partshøring"
    DELAY_NOTICE = "delay_notice", "besked om forsinkelse"
    ACKNOWLEDGEMENT = "acknowledgement", "kvittering"
    PAUSE = "pause", "besked om pause"
    ENDING = "ending", "besked om ophør"
    ADJUSTMENT = "adjustment", "besked om justering"
    RELIEF_DECISION = "relief_decision", "afgørelse til den pårørende"
    RELIEF_ENDING = "relief_ending", "besked om ophør til den pårørende"


# Letters to the relative who cares for the citizen, in the relative's own name.
TO_RELATIVES = (LetterKind.RELIEF_DECISION, LetterKind.RELIEF_ENDING)


class PriceUnit(models.TextChoices):
    """What a price is counted by."""

    MEAL = "meal", "måltid"
    HOUR = "hour", "time"
    DAY = "day", "dag"
    MONTH = "month", "måned"
    HALF_HOUR = "half_hour", "halve time"
    VISIT = "visit", "besøg"
    DELIVERY = "delivery", "levering"


class MessageState(models.TextChoices):
    """Where a letter is on its way out."""

    WAITING = "waiting", "venter"
    HANDED_OVER = "handed_over", "afleveret"
    STOPPED = "stopped", "stoppet"


REGIMES = [(Regime.SOCIAL_SERVICES_ACT.value, "serviceloven"), (Regime.ELDERLY_CARE_ACT.value, "ældreloven")]
# What a line of help described in words has as its catalogue, and its value instead of a verdict.
DESCRIBED, NO_STANDARD = "described", "no_standard"
HELP_CATEGORIES = HelpCategory.values
# What help is in law (ældreloven § 9), in the words of the standards.
CARE_ELEMENTS = [element.value for element in CareElement if element]
VERDICTS = [*(verdict.value for verdict in Verdict), NO_STANDARD]
CHANNELS = [(Channel.DIGITAL_POST.value, "Digital Post"), (Channel.PRINT.value, "almindeligt brev")]
END_CAUSES = [cause.value for cause in GrantEndCause]
LEVELS = (0, 1, 2, 3, 4, 9)


class NoteKind(models.TextChoices):
    """How the content of a note reached the case worker."""

    PHONE = "phone", "telefonsamtale"
    MEETING = "meeting", "møde eller besøg"
    MESSAGE = "message", "besked"
    OBSERVATION = "observation", "egen iagttagelse"


class PaperKind(models.TextChoices):
    """What an incoming paper is."""

    HOSPITAL = "hospital", "papir fra sygehus"
    DOCTOR = "doctor", "papir fra læge"
    CITIZEN = "citizen", "papir fra borgeren"
    RELATIVE = "relative", "papir fra pårørende"
    POWER_OF_ATTORNEY = "power_of_attorney", "fuldmagt"
    AUTHORITY = "authority", "papir fra en anden myndighed"
    PROVIDER = "provider", "papir fra leverandør"
    OTHER = "other", "andet papir"


class MediaType(models.TextChoices):
    """What the bytes of an incoming paper were found to be."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    TIFF = "image/tiff", "TIFF"
    TEXT = "text/plain", "tekst"
