"""What the engine knows of the captures of a rule before it reads a text."""

from figures.engine.captures import classes_of


def test_alternatives_that_capture_alike_name_the_classes_of_all() -> None:
    hurt = ("cap", "who", ("sym", ("cls", "harmed")))
    done = ("cap", "who", ("sym", ("or", ("cls", "event-verb"), ("cls", "harmed"))))

    assert classes_of(("alt", (done, ("seq", (hurt,))))) == {"who": ("event-verb", "harmed")}
    assert classes_of(hurt, None, done) == {"who": ("harmed", "event-verb")}
