"""What holds in every installation. The three others import it and say only what differs."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

SOURCE = Path(__file__).resolve().parent.parent

DEBUG = False
ROOT_URLCONF = "municipality.urls"
WSGI_APPLICATION = "municipality.wsgi.application"
# What a web process reads before it answers a request (municipality.loading); each asks nothing of the database.
READ_BEFORE_SERVING = ["municipality.web.shared.preload.preload_all"]
# Read by the worker alone (municipality.jobs.worker): a web process knows the tasks by their names.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["municipality.jobs.tasks"]
# The folder that takes the place of the operator of Digital Post and of the printer. The worker needs it.
OUTBOX: Path | None = None
# Functions that a library's own migrations change stay while tables are migrated (municipality.access.database_rules).
MIGRATED_FUNCTIONS = "procrastinate_%"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "municipality.access",
    "municipality.audit",
    "municipality.standards",
    "municipality.casework",
    "municipality.settlement",
    "municipality.jobs",
    # Before allauth, so that its pages are found here first.
    "municipality.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

# A pasted text is read whole, so that its field can say how long it may be; no field holds a tenth of this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# A decision of thirty wishes has some 140 fields in each; Django's own limit of 1,000 ended it at the eighth wish.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
# The page that shows a refused form of each audience again (municipality.web.shared.saves.input_middleware).
REFUSED_INPUT_PAGES = {"assessor": "municipality.web.assessor.case.cases.show_refused_input"}

# The order is the order of a request. A session is read only where the code asks for the user, and no public page does:
# a page without a cookie of its own can be kept by every cache on the way.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "municipality.web.shared.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "municipality.web.shared.input.uploads.UploadMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "municipality.access.middleware.ActorMiddleware",
    "municipality.web.shared.request_limit.RequestLimitMiddleware",
    "municipality.web.shared.saves.input_middleware.InputMiddleware",
    "municipality.web.account.refusal_middleware.RefusalMiddleware",
    "municipality.web.assessor.case.cases.CasePageMiddleware",
    "municipality.web.shared.saves.save_middleware.SaveMiddleware",
]
# Of one user, in each process that serves. An assessor who writes, with every form saving itself, sends some sixty.
MOST_REQUESTS_A_MINUTE = 600
CSRF_FAILURE_VIEW = "municipality.web.account.csrf_failure.answer_csrf_failure"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # Instead of Django's own of that name: the same tags, which remember what a template says in each language.
            "libraries": {"i18n": "municipality.web.templatetags.spoken"},
            # Django's `csrf_token` with the fields every form of this project has besides.
            "builtins": ["municipality.web.templatetags.form_fields"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

# A library of tags replaces Django's on purpose (above).
SILENCED_SYSTEM_CHECKS = ["templates.W003"]

# Who comes in. The pages and their addresses are in municipality.web.account.
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["municipality.access.passwords.KnownPeople"]
PASSWORD_HASHERS = ["municipality.access.passwords.PatientArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
] + [{"NAME": "municipality.access.passwords.OwnWordsValidator"}]
# Invented people may sign in only where this is True, and only ./run makes it so.
IS_DEMONSTRATION = False
# Whether a demonstration has all its citizens, or only those with a story and a few neighbours.
IS_DEMONSTRATION_WHOLE = True
LOGIN_URL = "account_login"
# The common start address: it redirects each role to its own start page.
LOGIN_REDIRECT_URL = START_URL = "start"
PUBLIC_PREFIXES = ("/standarder/", "/statisk/", "/sundhed/")
SIGN_IN_PREFIX = "/konto/"
# The longest body of a page about signing in, of a public page, and of a client without a session: a name and a
# password. The server holds no more of one in memory, and the middleware answers it in words.
SMALL_BODY_BYTES = 64 * 1024
# The proxies whose word about the scheme and the client's address is believed.
PROXY_ADDRESSES = ["127.0.0.1", "::1"]

SESSION_ENGINE = "municipality.access.sessions"
SESSION_COOKIE_NAME = "helhed"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 30 * 60
SESSION_LONGEST_SECONDS = SESSION_COOKIE_AGE = 10 * 60 * 60

# A paper that comes into a case: its largest size, and the forms that take one (municipality.web.shared.input.uploads).
PAPER_LONGEST_BYTES = FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
# How long a process may be without asking which standards municipalities have published: they begin tomorrow at the
# earliest.
PUBLISHED_STANDARDS_ASKED_AFTER_SECONDS = 30.0
# A form that takes no file gets none; the middleware gives the others their handler.
FILE_UPLOAD_HANDLERS = ["municipality.web.shared.input.uploads.NoFiles"]

# Only the counting of attempts keeps anything here.
CACHES = {"default": {"BACKEND": "municipality.access.attempts.AttemptCache"}}

ACCOUNT_ADAPTER = "municipality.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/300s/key"}
MFA_ADAPTER = "municipality.web.account.adapters.SecondFactorAdapter"
ACCOUNT_FORMS = {"change_password": "municipality.web.account.password_forms.OwnPasswordForm"}
MFA_FORMS = {
    "authenticate": "municipality.web.account.code_forms.CodeForm",
    "reauthenticate": "municipality.web.account.code_forms.CodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Helhed"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "municipality.web.account.adapters.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
# A form that sends the browser on to another address is stopped by `form-action` below; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "sprog"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
FIRST_DAY_OF_WEEK = 1

STATIC_URL = "/statisk/"

# Every page is built of files from this address alone: nothing inline, nothing evaluated, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # until the browser closes, as the session

# Query strings hold what a reader tried out about a citizen, so requests are never logged; only faults are, and those
# without values (municipality.plain_log).
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "municipality.plain_log.WithoutValues",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
