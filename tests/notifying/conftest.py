"""A signed-in person, and the same person with a desktop that shows notifications."""

from collections.abc import Iterator

import pytest

from tests.notifying.desktop import Desktop, Session, missing, signed_in


@pytest.fixture(scope="session")
def quiet_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session with a bus where nothing shows notifications."""
    _skip_where_missing()
    with signed_in(tmp_path_factory.mktemp("quiet")) as session:
        yield session


@pytest.fixture(scope="session")
def whole_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    _skip_where_missing()
    with signed_in(tmp_path_factory.mktemp("desktop")) as session:
        yield session.show_notifications()


@pytest.fixture
def desktop(whole_desktop: Desktop) -> Desktop:
    """A desktop that has shown nothing yet. Give `desktop.env` to what runs on it."""
    whole_desktop.forget()
    return whole_desktop


def _skip_where_missing() -> None:
    if programs := missing():
        pytest.skip(f"needs {programs}")
