"""Passphrase: set one, change it, remove it; every new one comes with a new recovery code."""

from collections.abc import Callable

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.lock import Lock
from aftercare_app.storage.keys import RecoveryCode
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, primary_button
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_attempt import progress, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button, secret_field, stacked
from aftercare_app.ui.parts.secret_renew import new_code_words
from aftercare_app.ui.screens.welcome import without_passphrase
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _

