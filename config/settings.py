"""All settings, from the environment. What each variable does: docs/deploy.md."""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

from config import secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where data lives -------------------------------------------------------

TEND_DATA = Path(env.str("TEND_DATA", str(BASE_DIR / "data"))).absolute()
TEND_MASTER_KEYS = env.str("TEND_MASTER_KEYS", "")
SECRET_KEY = env.str("TEND_SECRET_KEY", "") or secret.read_or_make(TEND_DATA)

DEBUG = env.bool("TEND_DEBUG", False)
TEND_HOSTS: list[str] = env.list("TEND_HOSTS", default=[])
TEND_TLS = env.bool("TEND_TLS", bool(TEND_HOSTS))  # a name of its own means a proxy with TLS before it
TEND_PROXIES = env.int("TEND_PROXIES", 1 if TEND_HOSTS else 0)
TEND_BACKUP_PASSPHRASE_FILE = env.str("TEND_BACKUP_PASSPHRASE_FILE", "")
TEND_CONTACT = env.str("TEND_CONTACT", "")
TEND_SIGNUP = env.str("TEND_SIGNUP", "open")  # open, invitation or closed
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *TEND_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in TEND_HOSTS]

# --- Database ---------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]]
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": TEND_DATA / "tend.sqlite3",
            "CONN_MAX_AGE": 300,  # to open the file and set it up anew would cost more than many a page
            "OPTIONS": {
                "timeout": 20,
                # A transaction that starts with a read and then writes would else fail under load.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;PRAGMA cache_size=-8000",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("TEND_CACHE_URL", "locmemcache://")}

# --- Applications -----------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "accounts",
    "practices",
    "journal",
]
MIDDLEWARE = [
    "config.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.failures.DatabaseFailureMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LastUseMiddleware",
    "accounts.middleware.PreferencesMiddleware",
    "accounts.middleware.SignInNeededMiddleware",
    "accounts.lock.LockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.htmx.page",
            ],
        },
    }
]
FORM_RENDERER = "config.forms.FieldRenderer"

# --- People and sessions ----------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "journal:home"
LOGOUT_REDIRECT_URL = "journal:front"

SESSION_COOKIE_AGE = 30 * 24 * 3600  # from last use; accounts.middleware ends it after 90 days at most
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The prefix and the flag only work together, and only over TLS: one switch for all of them.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TEND_TLS
SESSION_COOKIE_NAME = "__Host-sid" if TEND_TLS else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if TEND_TLS else "csrf"
CSRF_FAILURE_VIEW = "accounts.views.signed_out.csrf_failure"

ACCOUNT_ADAPTER = "accounts.adapter.PersonAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # ours is accounts.forms.SignUpForm; allauth checks this
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # a guest is signed in, and may still sign in or up
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True

# --- Mail: none unless EMAIL_URL is set -------------------------------------

TEND_HAS_MAIL = bool(env.str("EMAIL_URL", ""))
if TEND_HAS_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds: the page that sends a mail waits for it
DEFAULT_FROM_EMAIL = env.str("TEND_MAIL_FROM", "Tend <tend@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if TEND_HAS_MAIL else "none"

# --- Words and time ---------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
TEND_TIME_ZONE = env.str("TEND_TIME_ZONE", "UTC")  # for a person whose browser does not say
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # never a file on the disk

# --- Static files -----------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = TEND_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Headers (the rest is in config/headers.py) -----------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "upgrade-insecure-requests": TEND_TLS,
    }
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TEND_TLS else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]  # config/headers.py does these two middlewares' work

# --- Work in the background: name -> (callable, seconds between runs) -------

TEND_STILLNESS = "journal.stillness"  # who knows when nothing is to remind a person
TEND_JOBS = {
    "let people go": ("accounts.leaving.let_people_go", 3600),
    "forget guests": ("accounts.guests.forget_old_guests", 900),
    "empty the bin": ("journal.tidying.empty_the_bin", 3600),
    "drop pending words": ("journal.tidying.drop_pending_words", 3600),
    "drop searches": ("journal.tidying.drop_searches", 3600),
    "clear ended shares": ("journal.sharing.clearing.clear_ended", 3600),
    "read journals": ("journal.looking.look_where_asked", 20),
    "drop used form keys": ("journal.tidying.drop_used_form_keys", 24 * 3600),
    "empty the log of SQLite": ("accounts.deletions.empty_log", 60),
    "send reminders": ("practices.reminding.send_reminders", 60),
    "drop old nudges": ("practices.reminding.drop_old_nudges", 24 * 3600),
}

# --- Logs: what happened, never what was written ----------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.WordlessFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "tend": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
