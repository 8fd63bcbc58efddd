"""The calendar's names: months and days of the week in English. `maintext` and `reading` make their patterns of them."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Letters of the short form: Jan, Mon.
SHORT = 3
