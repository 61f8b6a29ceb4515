"""A card as a picture that a phone's camera reads."""

from aftercare_app.sharing.cards import card_svg


def card_picture(link: str) -> str:
    """Return a card's link as the SVG of a QR code, dark on white in every look of the app."""
    return card_svg(link)
