"""JSON-LD in the terms of schema.org: quantities and amounts of money that a text mentions."""

from typing import Any

from figures.model import Document, Figure, Number, Rate
from figures.model.codec import dump
from figures.number.exact import times
from figures.units import main_currency

__all__ = ["linked_data"]

# Common codes of UN/CEFACT Recommendation 20, which schema.org asks for in unitCode.
_CODES = {
    "acre": "ACR",
    "bar": "BAR",
    "barrel": "BLL",
    "oil_barrel": "BLL",
    "centimeter": "CMT",
    "day": "DAY",
    "degC": "CEL",
    "degree_Celsius": "CEL",
    "degF": "FAH",
    "degree_Fahrenheit": "FAH",
    "foot": "FOT",
    "gigawatt": "A90",
    "gigawatt_hour": "GWH",
    "gram": "GRM",
    "hectare": "HAR",
    "hour": "HUR",
    "inch": "INH",
    "joule": "JOU",
    "kelvin": "KEL",
    "kilogram": "KGM",
    "kilometer": "KMT",
    "kilometer / hour": "KMH",
    "square_kilometer": "KMK",
    "kilowatt": "KWT",
    "kilowatt_hour": "KWH",
    "knot": "KNT",
    "liter": "LTR",
    "megawatt": "MAW",
    "megawatt_hour": "MWH",
    "meter": "MTR",
    "meter / second": "MTS",
    "square_meter": "MTK",
    "cubic_meter": "MTQ",
    "metric_ton": "TNE",
    "mile": "SMI",
    "mile / hour": "HM",
    "milligram": "MGM",
    "milliliter": "MLT",
    "millimeter": "MMT",
    "minute": "MIN",
    "month": "MON",
    "nautical_mile": "NMI",
    "ounce": "ONZ",
    "percent": "P1",
    "person": "IE",
    "pound": "LBR",
    "second": "SEC",
    "volt": "VLT",
    "watt": "WTT",
    "week": "WEE",
    "yard": "YRD",
    "year": "ANN",
}


def linked_data(document: Document, *, indent: int | None = None) -> str:
    """The document as a schema.org NewsArticle that mentions its figures, in JSON-LD.

    A figure is a QuantitativeValue, money a MonetaryAmount, a price for something a
    UnitPriceSpecification. Bounds are as stated; a modifier other than exact is named.

    >>> linked_data(Document(text="Nothing."))
    '{"@context":"https://schema.org","@type":"NewsArticle","articleBody":"Nothing."}'
    """
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "articleBody": document.text,
    }
    if document.published:
        article["datePublished"] = document.published
    if document.outlet:
        article["publisher"] = {"@type": "Organization", "name": document.outlet}
    if document.figures:
        article["mentions"] = [_mention(figure) for figure in document]
    return dump(article, indent=indent)


def _mention(figure: Figure) -> dict[str, Any]:
    money = figure.dimension == "currency"
    price = money and figure.per is not None
    kind = "UnitPriceSpecification" if price else "MonetaryAmount" if money else "QuantitativeValue"
    mention: dict[str, Any] = {"@type": kind}
    if figure.entity:
        mention["name"] = figure.entity
    mention["description"] = figure.text
    numbers = _numbers(figure, price=price)
    if money and figure.unit:
        # Currencies have codes, their small coins have none: 41 cents are 0.41 USD.
        currency, worth = main_currency(figure.unit)
        mention |= {name: times(number, worth) for name, number in numbers.items()}
        mention["priceCurrency" if price else "currency"] = currency
    else:
        mention |= numbers | _unit(figure.unit)
    if figure.per is not None:
        mention["referenceQuantity" if price else "valueReference"] = _denominator(figure.per)
    if figure.modifier != "exact" and not money:
        mention["additionalProperty"] = {
            "@type": "PropertyValue",
            "name": "modifier",
            "value": figure.modifier,
        }
    return mention


def _numbers(figure: Figure, *, price: bool) -> dict[str, Number]:
    names = ("price", "minPrice", "maxPrice") if price else ("value", "minValue", "maxValue")
    # A bound that is stated as one ("at least 14") is no value.
    single = figure.modifier in ("exact", "approximate")
    numbers = (figure.value, None, None) if single else (None, figure.low, figure.high)
    return {name: number for name, number in zip(names, numbers, strict=True) if number is not None}


def _unit(unit: str | None) -> dict[str, str]:
    if unit is None:
        return {}
    code = _CODES.get(unit)
    return {"unitText": unit} | ({"unitCode": code} if code else {})


def _denominator(per: Rate) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "value": per.value, **_unit(per.unit)}
