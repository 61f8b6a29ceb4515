"""Any body that may be sent: `summaries()`, `withdrawals()`, `replies()`, `kits()`, `cards()`."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from aftercare_app.domain.activity import SUBTYPES, ActivityKind
from aftercare_app.domain.check_in import MEASURES, Call, Question, most
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import SCORING, Instrument
from aftercare_app.domain.kit import Kit, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.permission import RHYTHMS, Category, Permission, Purpose
from aftercare_app.domain.summary import (
    EARLIER_WEEKS,
    NOTE_LIMIT,
    PERIODS,
    SHORT_LIMIT,
    WORDS_LIMIT,
    CallMe,
    ContactWish,
    Context,
    ReasonKind,
    Reply,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedGoal,
    SharedNote,
    SharedScreen,
    Summary,
    Withdrawal,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week
from aftercare_app.sharing.cards import NAME_LIMIT, Card
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.meaning import COUNTED
from aftercare_app.sharing.texts import fit

NOON = time(12, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
clocks = st.times().map(lambda at: f"{at:%H:%M}")


def texts(limit: int, *, lines: bool = False, needed: bool = False) -> st.SearchStrategy[str]:
    """Any text, made fit; now and then one that fills its limit."""
    typed = st.text(max_size=40) | st.integers(0, 2 * limit).map("Zoë ".__mul__)
    fitted = typed.map(lambda text: fit(text, limit, lines=lines))
    return fitted.map(lambda text: text or "Sam") if needed else fitted


short, words = texts(SHORT_LIMIT), texts(WORDS_LIMIT, lines=True)
names = texts(SHORT_LIMIT, needed=True)
pairs = st.binary(min_size=64, max_size=64).map(lambda raw: KeyPair(raw[:32], raw[32:]))


def some(of: st.SearchStrategy, most: int = 3, **how) -> st.SearchStrategy[tuple]:
    return st.lists(of, max_size=most, **how).map(tuple)


def up_to(day: date, back: int = 60) -> st.SearchStrategy[date]:
    return st.integers(0, back).map(lambda n: day - timedelta(days=n))


@st.composite
def cards(draw) -> Card:
    pair = draw(pairs)
    name, program = texts(NAME_LIMIT, needed=True), texts(NAME_LIMIT)
    return Card(draw(name), draw(program), pair.seal_key, pair.sign_key)


@st.composite
def permissions(draw, made_on: date) -> Permission:
    starts = made_on - timedelta(days=draw(st.integers(0, 183)))
    ends = made_on + timedelta(days=draw(st.integers(0, 183)))
    purpose = draw(st.sampled_from(Purpose))
    ticked = draw(st.sets(st.sampled_from(Category)))
    return Permission(
        id=draw(st.uuids()),
        version=draw(st.integers(1, 99)),
        alias=draw(names),
        recipient=draw(names),
        program=draw(short),
        categories=tuple(one for one in Category if one in ticked),
        purpose=purpose,
        purpose_words=draw(words) or ("Help" if purpose is Purpose.OTHER else ""),
        every_weeks=draw(st.sampled_from(RHYTHMS)),
        starts=starts,
        ends=ends,
        signed_name=draw(names),
        signed_on=draw(up_to(made_on)),
    )


@st.composite
def weeks_around(draw, made_on: date) -> tuple[Week, ...]:
    """Weeks in a row up to the running one; one of them may be short."""
    count = draw(st.sampled_from(PERIODS))
    shortened = draw(st.none() | st.integers(0, count - 1))
    lengths = [7] * count
    if shortened is not None:
        lengths[shortened] = draw(st.integers(1, 6))
    first = made_on - timedelta(days=sum(lengths[:-1]) + draw(st.integers(0, lengths[-1] - 1)))
    weeks = []
    for length in lengths:
        weeks.append(Week(first, first + timedelta(days=length - 1)))
        first += timedelta(days=length)
    return tuple(weeks)


@st.composite
def check_ins(draw, weeks: tuple[Week, ...], made_on: date, *, use: bool):
    first = weeks[0].first
    number = [st.none() | st.integers(0, most(question)) for question in MEASURES]
    if not use:
        number[MEASURES.index(Question.USED)] = st.none()
    earlier = [first - timedelta(weeks=n + 1) for n in range(EARLIER_WEEKS)]
    opened = [*earlier, *(week.first for week in weeks if week.first <= made_on)]
    on = draw(st.sets(st.sampled_from(opened), max_size=8))
    return tuple(SharedCheckIn(day, draw(st.tuples(*number))) for day in sorted(on))


@st.composite
def screens(draw, made_on: date) -> tuple[SharedScreen, ...]:
    taken = draw(
        st.sets(st.tuples(st.sampled_from(Instrument), up_to(made_on)), max_size=4).map(sorted)
    )
    return tuple(SharedScreen(one, on, draw(st.integers(*SCORING[one].range))) for one, on in taken)


def contents(weeks: tuple[Week, ...], made_on: date, *, use: bool) -> dict[str, tuple]:
    """Return what may stand in each category of a summary."""
    marks = st.tuples(*[st.none() | st.sampled_from(WeekStatus)] * len(weeks))
    noted = [kind for kind in ActivityKind if kind is not ActivityKind.FAMILY]
    kinds, number = st.sampled_from(ActivityKind), st.integers(0, 500)
    counts = st.builds(SharedCount, st.sampled_from(COUNTED), number, st.none() | number)
    return {
        "anchors": some(st.builds(SharedAnchor, short, kinds, marks)),
        "check_ins": check_ins(weeks, made_on, use=use),
        "screens": screens(made_on),
        "counts": some(counts, 7, unique_by=lambda one: one.what),
        "goals": some(st.builds(SharedGoal, words, st.sampled_from(GoalStatus), words)),
        "returns": st.sets(up_to(made_on), max_size=3).map(sorted).map(tuple),
        "notes": some(
            st.builds(
                SharedNote, up_to(made_on), st.sampled_from(noted), texts(NOTE_LIMIT, lines=True)
            )
        ),
    }


@st.composite
def summaries(draw) -> Summary:
    """Any summary that its permission allows; not everything that is permitted is in each."""
    made_on = draw(days)
    permission, weeks = draw(permissions(made_on)), draw(weeks_around(made_on))
    ticked = set(permission.categories)
    parts = contents(weeks, made_on, use=Category.USE in ticked)
    held = {
        name: draw(st.none() | strategy) if Category(name) in ticked else None
        for name, strategy in parts.items()
    }
    wish = st.builds(
        CallMe, st.sampled_from(Call), short, short, some(st.sampled_from(ContactWish), unique=True)
    )
    reasons = st.builds(Context, st.sampled_from(ReasonKind), words)
    return Summary(
        version=1,
        **_making(draw, made_on),
        sequence=draw(st.integers(1, 2**53)),
        alias=draw(names),
        graduated_on=draw(st.none() | days),
        kit_id=draw(st.none() | st.uuids()),
        reply_key=draw(pairs).seal_key,
        permission=permission,
        weeks=weeks,
        call=draw(wish),
        words=draw(words),
        questions=draw(words),
        contexts=draw(some(reasons, unique_by=lambda one: one.reason)),
        **held,
        read_replies=draw(some(st.uuids(), unique=True)),
    )


@st.composite
def withdrawals(draw) -> Withdrawal:
    making = _making(draw, draw(days))
    sequence, alias, of = draw(st.integers(1, 2**53)), draw(names), draw(st.uuids())
    return Withdrawal(1, **making, sequence=sequence, alias=alias, permission_id=of)


@st.composite
def replies(draw) -> Reply:
    return Reply(
        version=1,
        **_making(draw, draw(days)),
        sequence=draw(st.integers(1, 2**53)),
        sender=draw(names),
        program=draw(short),
        summary_id=draw(st.none() | st.uuids()),
        words=draw(words),
        call_on=draw(st.none() | days),
        call_at=draw(st.just("") | clocks),
        phone=draw(short),
    )


@st.composite
def kits(draw, card: Card | None = None) -> Kit:
    """Any kit, with this card in it or with any."""
    minutes = st.none() | st.integers(1, 24 * 60)
    kinds = st.sampled_from(ActivityKind)
    anchors = kinds.flatmap(
        lambda kind: st.builds(
            KitAnchor,
            names,
            st.just(kind),
            st.sampled_from(["", *map(str, SUBTYPES[kind])]),
            st.integers(1, 35),
            st.sets(st.integers(0, 6)).map(sorted).map(tuple),
            st.just("") | clocks,
            minutes,
        )
    )
    card = card or draw(cards())
    return Kit(
        version=1,
        **_making(draw, draw(days)),
        program=card.program,
        coordinator=card.name,
        card=card.text,
        alias=draw(short),
        graduated_on=draw(st.none() | days),
        anchors=draw(some(anchors)),
        appointments=draw(
            some(st.builds(KitAppointment, names, kinds, days, clocks, minutes, short))
        ),
        contacts=draw(some(st.builds(KitContact, names, short, short, short))),
        check_ups=draw(st.sets(days, max_size=4).map(sorted).map(tuple)),
        words=draw(words),
    )


def _making(draw, made_on: date) -> dict[str, object]:
    moment = datetime.combine(made_on, NOON) + timedelta(
        microseconds=draw(st.integers(-(10**11), 10**11))
    )
    return {"id": draw(st.uuids()), "made_at": moment, "made_on": made_on}
