"""Time expressions that several tests of the room read."""

WEDNESDAY = "2021-03-03"

# The sentence, the words found, and the EDTF string on Wednesday 3 March 2021 in the past tense.
READINGS = [
    # Weekdays, with times of day and zones
    ("It was hit on Tuesday.", "Tuesday", "2021-03-02"),
    ("It was hit on Wednesday.", "Wednesday", "2021-03-03"),
    ("It was hit last Wednesday.", "last Wednesday", "2021-02-24"),
    ("It was hit early Monday local time.", "early Monday local time", "2021-03-01"),
    ("It was hit Monday night.", "Monday night", "2021-03-01"),
    ("It fell at 9 p.m. Tuesday.", "9 p.m. Tuesday", "2021-03-02T21:00:00"),
    ("They met at 15:30 GMT on 1 March.", "15:30 GMT on 1 March", "2021-03-01T15:30:00Z"),
    # Months and days of them, early, mid and late
    ("It was opened in mid-February.", "mid-February", "2021-02-11~/2021-02-20~"),
    ("It was opened in early 2019.", "early 2019", "2019-01~/2019-04~"),
    ("It was opened at the end of March 2020.", "the end of March 2020", "2020-03-21~/2020-03-31~"),
    ("It was opened on Feb. 14.", "Feb. 14", "2021-02-14"),
    ("It was opened on the 14th of March.", "the 14th of March", "2020-03-14"),
    ("It was opened on 14 March 2018.", "14 March 2018", "2018-03-14"),
    ("On Wednesday, Feb. 14, 2018, it opened.", "Wednesday, Feb. 14, 2018", "2018-02-14"),
    # Dates in figures
    ("Updated 2018-02-14.", "2018-02-14", "2018-02-14"),
    ("Updated 18/05/2019.", "18/05/2019", "2019-05-18"),
    ("Updated 3/4/2019.", "3/4/2019", "[2019-03-04,2019-04-03]"),
    # Months without a year
    ("It opened in December.", "December", "2020-12"),
    ("It opened last August.", "last August", "2020-08"),
    ("It opened in June last year.", "June last year", "2020-06"),
    # Feasts, of which the Islamic ones lie on a day or two beside the tabular calendar's
    ("It was hit on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    ("It was hit on Orthodox Easter.", "Orthodox Easter", "2020-04-19"),
    ("It was hit during Ramadan.", "Ramadan", "2020-04-23/2020-05-24"),
    ("It was hit on Eid al-Adha.", "Eid al-Adha", "2020-07-30/2020-08-04"),
    ("It was hit during Eid.", "Eid", "2020-07-30/2020-08-04"),
    # Calendar units counted from the report's
    ("It opened last month.", "last month", "2021-02"),
    ("It opened last week.", "last week", "2021-02-22/2021-02-28"),
    ("It opened this year.", "this year", "2021-01-01/2021-03-03"),
    ("It opened earlier this month.", "earlier this month", "2021-03-01~/2021-03-03~"),
    # Distances from the report's date
    ("It opened two weeks ago.", "two weeks ago", "2021-02-15~/2021-02-21~"),
    ("It opened a year ago.", "a year ago", "2020~"),
    ("It opened a few days ago.", "a few days ago", "2021-02-22~/2021-03-01~"),
    ("It opened three days ago.", "three days ago", "2021-02-28"),
    ("It opened the day before yesterday.", "the day before yesterday", "2021-03-01"),
    ("It opened yesterday morning.", "yesterday morning", "2021-03-02"),
    ("It opened overnight.", "overnight", "2021-03-02/2021-03-03"),
    ("It opened over the weekend.", "the weekend", "2021-02-27/2021-02-28"),
    ("It opened over the past weekend.", "the past weekend", "2021-02-27/2021-02-28"),
    # Quarters, halves and seasons
    ("It opened in the third quarter of 2019.", "the third quarter of 2019", "2019-35"),
    ("It opened in Q4.", "Q4", "2020-36"),
    ("It opened in the first half of 2020.", "the first half of 2020", "2020-40"),
    ("It opened in the summer of 2019.", "the summer of 2019", "2019-22"),
    ("It opened last summer.", "last summer", "2020-22"),
    ("It opened last winter.", "last winter", "2020-12/2021-02"),
    # Decades, centuries and fiscal years
    ("It opened in the 1990s.", "the 1990s", "199X"),
    ("It opened in the late '80s.", "the late '80s", "1987~/1989~"),
    ("It opened in the 20th century.", "the 20th century", "19XX"),
    ("It opened in fiscal 2019.", "fiscal 2019", "2019~"),
    # Open ends and ranges
    ("It has run since 2018.", "2018", "2018/.."),
    ("It ran until Monday.", "Monday", "../2021-03-01"),
    ("It closed before 2018.", "2018", "../2017-12-31"),
    ("It ran from 1991 to 1994.", "1991 to 1994", "1991/1994"),
    ("It ran between March and May 2019.", "March and May 2019", "2019-03/2019-05"),
    ("It ran March 3-5, 2019.", "March 3-5, 2019", "2019-03-03/2019-03-05"),
    ("It ran from 3 to 5 February.", "3 to 5 February", "2021-02-03/2021-02-05"),
    ("It ran between 3 and 5 May 2019.", "3 and 5 May 2019", "2019-05-03/2019-05-05"),
    ("It ran 1991-94.", "1991-94", "1991/1994"),
    # Weeks of a month, nights, military time
    (
        "It fell in the first week of March 2019.",
        "the first week of March 2019",
        "2019-03-01~/2019-03-10~",
    ),
    ("It fell overnight on Monday.", "overnight on Monday", "2021-03-01"),
    ("It fell at 0200 local time on Monday.", "0200 local time on Monday", "2021-03-01T02:00:00"),
    # Relative ranges, stretches and vague words
    ("It ran from Monday to Tuesday.", "Monday to Tuesday", "2021-03-01/2021-03-02"),
    ("It grew in the past three months.", "the past three months", "2020-12-03~/2021-03-03~"),
    ("It grew over the years.", "the years", "../2021-03-03"),
    ("It grew in recent months.", "recent months", "../2021-03-03"),
    ("It opened recently.", "recently", "../2021-03-03"),
    ("It is now open.", "now", "2021-03-03~"),
    ("It will open soon.", "soon", "2021-03-03/.."),
    # Holidays and a date that is a name
    ("It opened on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    ("It opened on Thanksgiving.", "Thanksgiving", "2020-11-26"),
    ("It opened on Easter Monday 2018.", "Easter Monday 2018", "2018-04-02"),
    ("After the Sept. 11 attacks it closed.", "Sept. 11", "2001-09-12/.."),
]
