"""How a measure stands against somebody's own usual, as it is said of them."""

from collections.abc import Mapping

from aftercare_app.domain.my_usual import Direction
from aftercare_app.sentences import say

DIRECTIONS: Mapping[Direction, str] = {
    Direction.HARDER: say("harder than usual"),
    Direction.AS_USUAL: say("as usual"),
    Direction.EASIER: say("easier than usual"),
    Direction.TOO_FEW: say("too few weeks to tell"),
    Direction.BLANK: say("left blank"),
}
