#!/usr/bin/env bash
# htmldate 1.11.0: a Chinese or Japanese article of 5 March is dated 1 January.
#
# One expects: 2024年3月5日, the one way in which Chinese and Japanese pages write a date, is read; or else None.
# What happens: it is cut down to its year, and the year is given as its first day, even inside <time>. Korean,
#   Thai, Vietnamese and Arabic-Indic dates are all read. Nothing tells the guess from a real 1 January.
# Why it matters: a year of articles lands on one day, and a window of days around a story takes in all or none of
#   them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'htmldate==1.11.0' 'lxml==6.1.3'
"$dir/venv/bin/python" - <<'PY'
import sys

from htmldate import find_date

TEXT = "<p>The bridge over the river reopened after eleven months of repairs, the council said at length.</p>" * 3
READ = ["2024년 3월 5일", "5 มีนาคม 2024", "ngày 5 tháng 3 năm 2024", "٥ مارس ٢٠٢٤", "5. března 2024"]
CUT = ["2024年3月5日", "2024年12月24日"]


def dated(date: str) -> str | None:
    return find_date(f"<html><body><article><time>{date}</time>{TEXT}</article></body></html>")


dates = {date: dated(date) for date in READ + CUT}
for written, read in dates.items():
    print(f"{read}  {written}")
if any(dates[date] != "2024-01-01" for date in CUT):
    sys.exit("otherwise than stated: htmldate reads Chinese and Japanese dates")
if len({dates[date] for date in READ}) != 1 or dates[READ[0]] != "2024-03-05":
    sys.exit("otherwise than stated: htmldate does not read the other dates")
PY
