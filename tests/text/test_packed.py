"""What is stored packed holds what was put into it, however it is pickled."""

import pickle

import pytest

from figures.text.packed import Table

FORMS = {f"{a}{b}{number}": number for a in "abc" for b in "xyz" for number in range(80)}


@pytest.mark.parametrize("values", [{}, {"a": 1, "b": 2}, FORMS], ids=["none", "few", "many"])
@pytest.mark.parametrize("protocol", [2, 4, 5])
def test_a_stored_table_holds_what_was_put_into_it(values: dict[str, int], protocol: int) -> None:
    stored = pickle.loads(pickle.dumps(Table(values), protocol))
    for form, value in values.items():
        assert stored.get(form) == value
        assert form in stored
    assert stored.get("zz") is None and "" not in stored
    again = pickle.loads(pickle.dumps(stored, protocol))
    assert sorted(again) == sorted(stored) == sorted(values)


def test_what_is_packed_stands_apart_and_is_unpacked_when_asked_for() -> None:
    apart: list[pickle.PickleBuffer] = []
    whole = pickle.dumps(Table(FORMS), 5, buffer_callback=apart.append)
    assert len(whole) < 200 and len(apart) == 1
    stored = pickle.loads(whole, buffers=apart)
    assert stored.get("ax7") == 7
    assert set(stored._values) == {form for form in FORMS if form.startswith("ax")}
