"""What stands around a story on its page: none of it is told, and none of the story goes."""

from __future__ import annotations

import pytest

from geomap.story.text.sentences import Part, split_story
from tests.support.reader import read

STORY = "Police raided a house in Alder Road, Northtown."


def _texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_story(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Northtown News Ltd. Print-Digital-Social",
        "The Northtown Paper",
        "Skip to content",
        "Millbury Mail",
        "By Ann Fox, Local Democracy Reporter",
        "By Ann Fox, Senior Reporter | 14 May 2020",
        "By Ann Fox @AnnFoxMail",
        "Exclusive by Ann Fox",
        "Ann Fox, Crime Reporter",
        "5 hours ago - 1 min read",
        "19 hours ago Floods in Elm Place - is the worst over?",
        "BREAKING",
        "Published Date:",
        "Posted on 6 May 2020 by Ann Fox.",
        "Published 6 May 2020 Man held after raid in Elm Place",
        "Date online: 04 December 2013",
        "Last Updated: Wednesday, 3 December, 2003, 11:04 GMT",
        "02 Dec 03 | Northtown",
        "Watch more of our videos on Shots!",
        "and live on Freeview channel 276",
        "NOW READ: Man held in Elm Place",
        "RECOMMENDED READING: Two arrested after raids on homes in Elm Place",
        "Further reading: Man held in Elm Place",
        "Read our feature: A day in Elm Place",
        "WATCH the video here",
        "No Caption ABCDE",
        "Oops.",
        "Our website is temporarily unavailable in your location.",
        "PRIVACY",
        "• Search",
        "Originally posted by Elm Place View Post",
        "Tel: 01865 123456",
        "E-mail: newsdesk@news.example",
        "Northtown News Media, 4 Elm Place, Northtown, OX5 2NX",
        "© Elm Place Publishing",
        "1,204 views",
        "Tags: Elm Place, police",
        "— Northtown Police (@northtownpolice) May 4, 2020",
        "This website uses cookies to improve your visit to Elm Place.",
        "Article continues below",
        "Follow us on Facebook, Twitter and Instagram for news of Elm Place",
        "Home / News / Elm Place",
        "Sponsored content",
        "Registered in England and Wales, Elm Place",
        "We and our 842 partners store and/or access information on a device, such as cookies.",
        "Skip to footer",
        "Reject All",
        "Manage preferences",
    ],
)
def test_a_page_s_furniture_is_no_story(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nOfficers left at noon.") == [STORY, "Officers left at noon."]


@pytest.mark.parametrize(
    "line",
    [
        "Police raid homes in Elm Place",
        "By dawn police had raided Elm Place.",
        "23 Elm Place, Northtown",
        "News of the raid in Elm Place spread fast.",
        "More than 50 homes in Elm Place lost power.",
        "Most of the homes are in Elm Place.",
        "Two days ago police raided a home in Elm Place.",
        "Home Close",
        "Post Office Lane, Northtown",
        "Copyright thieves were raided in Elm Place.",
        "Like many in Elm Place she woke at dawn.",
        "Joined by dogs, officers raided Elm Place.",
        "Officers raided 3 Elm Place, Northtown, OX4 1AA.",
        "Police raided a home in Elm Place, Northtown, ML4 2QX.",
        "Watch Lane, Northtown",
        "You can call 101 from Elm Place.",
        "We and our partners raided a home in Elm Place.",
        "We and our two partners store nothing in Elm Place.",
        "Manage Lane, Northtown",
        "Published 6 May 2020 Police raided a house in Elm Place.",
        "Posted by PC Ann Fox on 6 May: we raided a house in Elm Place.",
    ],
)
def test_a_line_of_the_story_stays_though_it_begins_like_furniture(line: str) -> None:
    assert line in _texts(f"{STORY}\n{line}\nOfficers left at noon.")


@pytest.mark.parametrize(
    "row",
    [
        "By Ann Fox October 24 2024, 9:53am Share via Facebook Twitter Linkedin Whatsapp Messenger"
        " Email Copy Link 0 comment",
        "Share on Facebook Twitter WhatsApp Email",
        "Hide Ad Hide Ad",
        "Advertisement",
    ],
)
def test_a_row_of_buttons_that_runs_on_in_a_line_is_cut_out_of_it(row: str) -> None:
    text = f"{STORY} {row} A van stood in Birch Way."
    assert _texts(text) == [STORY, "A van stood in Birch Way."]
    for sentence in split_story(text):
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_sentence_about_a_network_stays_whole() -> None:
    text = "The film was on Facebook, Twitter and WhatsApp when police raided Alder Road."
    assert _texts(f"{text}\nThey left.") == [text, "They left."]


@pytest.mark.parametrize(
    "head",
    [
        "Most Read", "SEE ALSO:", "You may also want to watch:", "Our top stories", "READ MORE:",
        "Read More Related Articles", "RELATED ARTICLES", "More On", "Don't Miss", "Latest",
        "Latest Northtown news", "Most Recent", "What's hot", "In case you missed it", "Must read",
        "Next article", "Around the web", "Top stories", "More stories", "Recommended reading",
    ],
)  # fmt: skip
def test_headlines_under_the_head_of_a_rail_are_other_stories(head: str) -> None:
    rail = "- 1 Raid in Elm Place\n- 7 Fire in Birch Way, 'worst in years'\n02 Dec 03 | Northtown"
    text = f"{STORY}\n{head}\n{rail}\nOfficers left Cedar Close at noon."
    assert _texts(text) == [STORY, "Officers left Cedar Close at noon."]


def test_headlines_of_a_rail_may_be_numbered() -> None:
    rail = "Most read\n\n1. Raid in Elm Place\n\n2.\n\nFire in Birch Way\n\n"
    assert _texts(f"{STORY}\n\n{rail}") == [STORY]
    told = "1. They then went on to raid a flat in Oak Court."
    assert _texts(f"{STORY}\n\n{rail}{told}") == [STORY, told]


def test_a_blank_line_ends_a_rail() -> None:
    text = f"{STORY}\nMost Read\n- 1 Raid in Elm Place\n\nOak Court was raided too\n"
    assert _texts(text) == [STORY, "Oak Court was raided too"]


def test_blank_lines_within_a_rail_do_not_end_it() -> None:
    text = (
        f"{STORY}\n\nMost read\n\nPolice raid homes in Elm Place\n\nPub in Birch Way to reopen\n\n"
    )
    assert _texts(text) == [STORY]
    assert _texts(f"{text}Officers left Cedar Close at noon.\n\nOak Court was raided too") == [
        STORY,
        "Officers left Cedar Close at noon.",
        "Oak Court was raided too",
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Image copyright Google Image caption Police raided it in Elm Place",
        "Order made in Elm Place (Image from a police post)",
    ],
)
def test_a_caption_is_told_by_whose_picture_it_is(caption: str) -> None:
    assert split_story(f"{STORY}\n{caption}")[1].part is Part.CAPTION


def test_whom_a_picture_is_by_is_no_place() -> None:
    story = read(f"{STORY} Image: Tom Barton/Agency Police went on. They saw Barton later.")
    assert [toponym.text for toponym in story.localities] == ["Northtown"]


def test_a_picture_of_a_force_is_no_persons() -> None:
    text = f"{STORY}\nA plant. Picture: Northtown Valley Police\nPolice thanked Northtown Valley."
    assert "Northtown" in [toponym.text for toponym in read(text).localities]


def test_what_readers_write_below_is_no_story() -> None:
    text = f"{STORY}\nHave Your Say\nTo post a comment you must first Log in.\nI live in Elm Place."
    assert _texts(text) == [STORY]


@pytest.mark.parametrize(
    "line",
    [
        "Reporters, who were in Alder Road, saw police break down a door.",
        "Service - or none, said a neighbour in Alder Road.",
        "Police raided a house here 5 hours ago.",
        "Alder Road: raided 2 days ago",
    ],
)
def test_a_sentence_that_begins_with_a_writer_or_ends_with_its_age_is_story(line: str) -> None:
    assert _texts(f"{STORY}\n{line}") == [STORY, line]


def test_a_story_ends_where_a_line_says_no_more_than_comments() -> None:
    told = f"{STORY} {STORY} {STORY} {STORY} {STORY} {STORY} {STORY} {STORY}"
    assert _texts(f"{told}\nComments\nThey should raid Elm Place.") == _texts(told)
    listed = "\n".join(f"• {STORY} It was shut." for _ in range(8))
    assert _texts(f"{listed}\nComments\nThey should raid Elm Place.") == _texts(listed)


@pytest.mark.parametrize("button", ["Share this article", "Comments (12)", "Add a comment"])
def test_a_list_that_sums_a_story_up_is_no_end_of_it(button: str) -> None:
    listed = "\n".join(f"• {STORY} It was shut." for _ in range(8))
    body = f"{STORY} Two men were arrested, and a third one is being looked for."
    assert _texts(f"{listed}\n{button}\n{body}") == _texts(f"{listed}\n{body}")


@pytest.mark.parametrize(
    "line",
    [
        "Reporter: Ann Other",
        "Latest View all 5354",
        "View all news",
        "Senior reporter",
        "Local Democracy Reporter",
        "oldnick 5 hours ago",
    ],
)
def test_buttons_and_bylines_are_no_story(line: str) -> None:
    assert _texts(f"{STORY}\n{line}") == [STORY]


def test_what_a_reporter_says_on_air_is_story() -> None:
    line = "REPORTER: Morning. I'm on Elm Place in Northtown."
    assert "".join(_texts(f"{STORY}\n{line}")).endswith(line.removeprefix("REPORTER: Morning. "))


LONG = " ".join([STORY] * 8)


@pytest.mark.parametrize(
    "head",
    ["All comments (4)", "Most relevant", "Join the discussion…", "Sort by: Newest",
     "Log in to comment", "Add your comment"],
)  # fmt: skip
def test_comments_end_a_story_however_short(head: str) -> None:
    assert _texts(f"{STORY}\n{head}\nann\nPolice raided Elm Place too.\nReply") == [STORY]


@pytest.mark.parametrize(
    "head",
    ["View comments", "Top comments", "Readers' comments", "Comment on this story",
     "Have your say", "Join the conversation", "Responses", "Replies", "Report this article"],
)  # fmt: skip
def test_comments_end_a_story_that_was_told_and_not_its_top(head: str) -> None:
    said = f"{head}\nann\nPolice raided Elm Place too."
    assert _texts(f"{LONG}\n{said}") == _texts(LONG)
    assert _texts(f"Raid in Alder Road\n{head}\n{LONG}")[1:] == _texts(LONG)


@pytest.mark.parametrize(
    "line",
    [
        "To leave the house, he climbed out of a window in Elm Place.",
        "To add to it, police raided Elm Place.",
        "Comments about Elm Place were heard, too.",
        "Replies came from Elm Place.",
        "Must read next to Elm Place, he said.",
        "Latest raids were in Elm Place.",
        "To Let Lane, Northtown",
        "Ad hoc patrols went to Elm Place.",
    ],
)
def test_a_sentence_that_begins_like_the_head_of_comments_or_headlines_is_story(line: str) -> None:
    assert _texts(f"{LONG}\n{line}\nThey left.")[-2:] == [line, "They left."]


@pytest.mark.parametrize("head", ["Latest", "Latest News", "What's hot", "Top stories"])
def test_a_headline_on_top_of_its_story_stays_below_the_head_of_a_rail(head: str) -> None:
    text = f"{head}\n\nRaid in Alder Road\n\n{STORY}"
    assert _texts(text) == ["Raid in Alder Road", STORY]


@pytest.mark.parametrize(
    "line",
    ["FOR SALE: house in Elm Place, Northtown", "To let: flat in Elm Place", "Ad", "Sponsored"],
)
def test_what_is_advertised_is_no_story(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nThey left.") == [STORY, "They left."]


def test_what_others_write_below_a_post_of_a_network_is_no_story() -> None:
    said = "12 comments\nBo\nPolice raided Elm Place too.\nLike\nReply"
    assert _texts(f"{STORY}\nLike\nComment\nShare\n{said}") == [STORY]
    assert _texts(f"Like\nComment\nShare\n{STORY}\nShare\nThey left.") == [STORY, "They left."]


@pytest.mark.parametrize(
    "headline",
    ["1. Raid in Elm Place", "#1 Raid in Elm Place", "2) Raid in Elm Place", "1.", "We won!",
     "Is this the best pub in town?", "£1.5m plan for Elm Place", "Man accused of raid...",
     "'Why should we pay?' asks owner", "St. Mary's is to close",
     "We ate in Elm Place. This is what we found",
     "Man held in Elm Place as neighbours tell of the noise of a helicopter over their homes and"
     " of the dogs that woke them in the night"],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_with_a_stop_a_number_or_a_question_is_of_its_rail(
    headline: str, gap: str
) -> None:
    text = gap.join(["Raid", STORY, "Most Read", headline, "Raid in Elm Place", "They left."])
    assert _texts(text) == ["Raid", STORY, "They left."]


@pytest.mark.parametrize(
    "line",
    ["Elm Place was raided too.", "“Police raided Elm Place,” said a neighbour.",
     "The raided streets were:\nElm Place\nBirch Way",
     "Police raided Elm Place. Did you see it?",
     'She said: "If you live near Elm Place, what have you seen?"',
     '"It is what people in Elm Place want us to do. The vast majority of th'],
)  # fmt: skip
def test_a_sentence_or_what_leads_to_a_list_ends_a_rail(line: str) -> None:
    text = f"{STORY}\nRead more\nFire in Birch Close\n"
    assert " ".join(_texts(text + line)[1:]) == line.replace("\n", " ")


@pytest.mark.parametrize(
    "head",
    ["Most popular | Most commented", "Most read in Northtown", "Most popular stories this week",
     "RELATED CONTENT", "Recommended reading", "Continue reading", "Have you read?",
     "Other stories", "Also in the archive", "News in brief", "Up next", "Your next read",
     "What others are reading", "Recent Posts", "Today's most read", "More crime news",
     "Stories you might have missed", "Similar Threads - Police", "Elsewhere on the Mail"],
)  # fmt: skip
def test_heads_of_rails_are_told_by_their_words(head: str) -> None:
    text = f"{STORY}\n{head}\nRaid in Elm Place\nFire in Birch Way\nOfficers left at noon."
    assert _texts(text) == [STORY, "Officers left at noon."]


@pytest.mark.parametrize(
    "line",
    ["Other raids", "Recent raids", "Streets raided",
     "Top dealer held in Elm Place", "Also raided", "More raids in Elm Place", "Previous raids"],
)  # fmt: skip
def test_a_heading_of_the_story_is_no_head_of_a_rail(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nElm Place\nThey left.")[1:] == [
        line,
        "Elm Place",
        "They left.",
    ]


def test_below_read_more_and_a_blank_line_stands_a_headline_or_it_is_a_button() -> None:
    teaser = "Man arrested after raid in Elm Place"
    assert _texts(f"{STORY}\n\nRead more\n\n{teaser}\n\nThey left.") == [STORY, "They left."]
    assert _texts(f"{STORY}\n\nRead more\n\nElm Place\n\nThey left.") == [
        STORY, "Elm Place", "They left.",
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Latest", "Breaking news", "Top stories", "BREAKING"])
def test_headlines_above_the_one_of_the_story_are_other_stories(head: str) -> None:
    text = f"{head}\nFire in Birch Way\nRaid in Elm Place\n\nRaid in Alder Road\n{STORY}"
    told = [sentence.text for sentence in split_story(text, "Raid in Alder Road")]
    assert told == ["Raid in Alder Road", STORY]


@pytest.mark.parametrize(
    "line",
    ["Next story: {}", "Next: {}", "Your next read: {}", "MUST READ: {}", "Must read - {}",
     "Have you read? {}", "ICYMI: {}", "Previous: {}", "Previously: {}", "Up next | {}",
     "From the archive: {}", "← {}", "{} →", "(READ MORE: {})", "{} - read the full story here",
     "{} (opens in new tab)", "You can read about how {} here.", "More crime news: {}",
     "More Northtown news: {}", "Other stories: {}", "Full story: {}", "For more: {}",
     "Also today: {}", "Elsewhere in Northtown: {}", "You might be interested in: {}",
     "Sponsored: {}", "Find out more: {}", "From our archive\n{}", "{}\n2 days ago"],
)  # fmt: skip
def test_a_headline_behind_a_label_is_of_another_story(line: str) -> None:
    teaser = line.format("Man arrested after raid in Elm Place")
    assert _texts(f"{STORY}\n{teaser}\nThey left.") == [STORY, "They left."]


@pytest.mark.parametrize(
    "label", ["You may also like", "You might also enjoy", "You may also", "See also: Elm Place"]
)
def test_what_readers_may_also_like_is_no_part_of_a_story(label: str) -> None:
    assert _texts(f"{STORY}\n{label}\nThey left.") == [STORY, "They left."]


def test_breaking_news_on_top_of_a_page_is_its_own_headline() -> None:
    title = "Breaking news: Man arrested after raid in Elm Place"
    assert _texts(f"{title}\n{STORY}") == [title, STORY]


@pytest.mark.parametrize(
    "line",
    ["Next: a house in Elm Place, where two people were held.", "Next: Elm Place, Birch Way",
     "Previously: Elm Place, Birch Way", "Next was Elm Place, where two men were held",
     "(Police raided a house in Elm Place.)", "Popular: Elm Place, Birch Way",
     "VIDEO: Police raid a house in Elm Place", "You can read the name of Elm Place from here",
     "Also raided: a house in Elm Place and a shop in Birch Way", "Related to it: Elm Place",
     "Elsewhere in Northtown: a house in Elm Place was raided and two men were held.",
     "Elsewhere in Northtown: Elm Place, Birch Way", "Crime: Man held after raid in Elm Place",
     "More raids: Elm Place, Birch Way and Fern Street", "More raids in Elm Place took place",
     "You may also have seen us in Elm Place, where we searched a garage.",
     "You might also have heard about a warrant in Elm Place.",
     "See also Elm Place, where a house was raided on Monday."],
)  # fmt: skip
def test_a_line_of_the_story_stays_though_it_begins_like_a_label(line: str) -> None:
    assert " ".join(_texts(f"{STORY}\n{line}\nThey left.")[1:]) == f"{line} They left."


@pytest.mark.parametrize(
    "comments",
    [
        "Comments\nann\nPolice raided Elm Place.",
        "Comments (1)\nAnn: They raided Elm Place.",
        "2 Comments\nann\nPolice raided Elm Place.\nReply",
        "Show more comments\nann\nPolice raided Elm Place.",
        "3 Replies\nAnn says:\nPolice raided Elm Place.",
        f"Comments (2)\nann 11:02am\n{STORY * 3}\nQuote | Report this post",
        f"View comments\nann\n{STORY * 3}\nLike (3) Reply",
        f"Comments\nann\n{STORY * 3}\n\nReply",
        f"3 thoughts on “Raid in Alder Road”\nAnn says:\n{STORY * 3}",
        f"2 responses to Raid in Alder Road\nann\n{STORY * 3}",
        f"There are 12 comments to this article\nann\n{STORY * 3}",
    ],
)
def test_comments_below_a_short_story_are_told_from_a_button_of_its_top(comments: str) -> None:
    assert _texts(f"Raid\n{STORY}\n{comments}") == ["Raid", STORY]


@pytest.mark.parametrize("button", ["Comments", "0 comments", "Comments (2)", "View comments"])
def test_a_story_goes_on_below_a_button_for_comments(button: str) -> None:
    text = f"Raid\n{STORY}\n{button}\nAnn Fox\n{LONG}\nThey left."
    assert _texts(text) == ["Raid", STORY, "Ann Fox", *_texts(LONG), "They left."]


@pytest.mark.parametrize(
    "line",
    ["One response to it was anger in Elm Place.", "Comments on Elm Place were many.",
     "One reply to the raid came from Elm Place."],
)  # fmt: skip
def test_a_sentence_about_answers_is_no_head_of_comments(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nThey left.") == [STORY, line, "They left."]


@pytest.mark.parametrize(
    "line",
    ["This story was in the print edition of December 3.", "Voting closes on December 3.",
     "This page was last reviewed on 3 December 2022.", "Offer ends 3 December 2022.",
     "This article was amended on 3 December 2022 to correct a name.", "Entries close 3 December",
     "This article first appeared on 3 December.", "Page last updated: 3 December 2022",
     "Last reviewed: 3 December 2022", "Our privacy policy was updated on 1 December 2022.",
     "From the print edition of 3 December", "Northtown Herald, December 3, 2022",
     "The Northtown Gazette - 3 December 2022"],
)  # fmt: skip
def test_a_day_of_a_page_s_foot_or_masthead_is_none_of_the_story(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nThey left.") == [STORY, "They left."]


@pytest.mark.parametrize(
    "line",
    ["This story was told by neighbours on December 3.", "This page of his life ended on 3 May.",
     "Offers of help came on 3 May.", "This is a raid that was reviewed on 3 May.",
     "Our officers raided it on 3 May.", "From the archives police took files on 3 May.",
     "Ann Herald, who lives there, left on 3 May.", "Polls closed on 3 May.",
     "Police raided it on 3 December, 2022", "Reviewed on 3 May, the raid at the house in Elm"
     " Place was found to be lawful."],
)  # fmt: skip
def test_a_sentence_with_a_day_stays_though_it_begins_like_a_foot(line: str) -> None:
    assert _texts(f"{STORY}\n{line}\nThey left.") == [STORY, line, "They left."]
