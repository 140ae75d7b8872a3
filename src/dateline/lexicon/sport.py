"""Words of sport, whose reports tell of games in the words of war: "shot", "seized", "crushed"."""

from __future__ import annotations

import re

_WORDS = """
    season playoff playoffs coach quarterback touchdown championship tournament halftime roster
    rookie linebacker pitcher shortstop inning innings wicket batsman bowler midfielder goalkeeper
    striker heavyweight middleweight lightweight featherweight knockout referee semifinal
    semi-final semifinals quarterfinal quarter-final scored scorer rebounds yards teammate teammates
    league leagues cup olympic olympics medal medals sprinter cyclist racket tennis golf football
    basketball baseball hockey cricket rugby boxing boxer nfl nba mlb nhl fifa uefa pga atp
    overtime offseason preseason interception penalty free-agent offense defenseman lineman
    champion champions undefeated unbeaten bullpen outfielder dugout locker-room goalie
    pitchers baseman catcher homer homers batting slugger shortstops quarterbacks touchdowns
    cornerback receiver receivers tackles linemen coaches seasons fumble sacked sacks kickoff punt
    heavyweights ko tko ibf wba wbc wbo bout bouts middleweights welterweight rematch ringside
    ufc mma jockey podium relay medallist qualifier qualifiers wickets runs-scored birdie bogey
    caddie grand-slam wimbledon free-agents playoff-berth
""".split()
# Who plays: what they do in the words of force, they do in a game.
PLAYERS = frozenset(
    """
    striker midfielder goalkeeper goalie winger quarterback linebacker batsman bowler pitcher
    shortstop outfielder forward playmaker golfer boxer sprinter cyclist footballer cricketer
    wrestler teammate team-mate fullback full-back halfback defenseman lineman batter hitter skipper
    """.split()
)
_SPORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _WORDS))})\b", re.I)
_WORD = re.compile(r"\w+")
# So many different words of sport, and one in so many words, make a report one on sport.
_DIFFERENT, _ONE_IN = 4, 60
# What nobody says of a game.
_LITERAL = re.compile(
    r"\b(?:polic\w+|gunm[ae]n|gunshot\w*|guns?|handgun|rifles?|bomb\w*|bullets?|arrest\w*|stabb\w+"
    r"|murder\w*|soldiers?|militants?|terroris\w+|rebels?|troops|killed|wounded|hostages?|explosion"
    r"|prison|jail\w*|court|custody|shooting)\b",
    re.I,
)


def is_sport(text: str) -> bool:
    """Whether a report is about games and players, by how many words of sport it has."""
    found = [match[0].lower() for match in _SPORT.finditer(text)]
    if len(set(found)) < _DIFFERENT:
        return False
    return len(found) * _ONE_IN >= sum(1 for _ in _WORD.finditer(text))


def is_literal(sentence: str) -> bool:
    """Whether a sentence of such a report tells of real force: of police, weapons, the dead."""
    return _LITERAL.search(sentence) is not None
