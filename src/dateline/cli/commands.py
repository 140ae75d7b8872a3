"""The commands in the order of use. They import what is heavy when called: --help is quick."""

from __future__ import annotations

import click

from dateline import __version__
from dateline.cli.accounts import accounts
from dateline.cli.backup import backup_case, copy_case, restore_case
from dateline.cli.claims import claims, show_claim
from dateline.cli.decide import decide
from dateline.cli.decisions import (
    decisions,
    list_queue,
    show_agreement,
    show_progress,
    verify_case,
)
from dateline.cli.demo import demo
from dateline.cli.doctor import doctor
from dateline.cli.dossier import dossier
from dateline.cli.entities import entities, show_entity
from dateline.cli.events import events, show_event
from dateline.cli.export import OF_CLAIMS, export, export_map
from dateline.cli.group import Group
from dateline.cli.merge import merge
from dateline.cli.overview import network, register, search
from dateline.cli.read import read
from dateline.cli.report import show_report
from dateline.cli.reports import add, init, list_reports
from dateline.cli.run import run
from dateline.cli.serve import serve
from dateline.cli.statements import statements
from dateline.cli.tune import tune
from dateline.cli.views import views
from dateline.cli.watch import watch

__all__ = ["OF_CLAIMS", "main"]


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn published news reports into a sourced, dated, mapped, reviewable event database.

    \b
    The usual order:
      dateline init CASE            make a case
      dateline add CASE report.txt  add files, folders, addresses, feeds, archives
      dateline read CASE            read them into claims
      dateline claims CASE          list who says what of whom, when, where, how surely
      dateline merge CASE           merge what reports say into events
      dateline events CASE          list what happened, and how far it may be believed
      dateline queue CASE           list what is open to decide
      dateline decide CASE ...      accept, reject, edit, merge, grade ... what was found
      dateline serve CASE           do all of this in the browser
      dateline map CASE -o map.html

    \b
    Or try it at once on the sample reports that come with it: dateline run, or in the browser:
    dateline demo. Whether all is in order: dateline doctor
    """


for command in (
    init,
    add,
    read,
    list_reports,
    show_report,
    claims,
    show_claim,
    statements,
    merge,
    events,
    show_event,
    entities,
    show_entity,
    network,
    register,
    search,
    list_queue,
    decide,
    decisions,
    show_progress,
    show_agreement,
    tune,
    verify_case,
    export,
    export_map,
    dossier,
    serve,
    accounts,
    views,
    watch,
    backup_case,
    restore_case,
    copy_case,
    run,
    demo,
    doctor,
):
    main.add_command(command)
