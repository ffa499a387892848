#!/usr/bin/env python3
"""Runs real Linux stacks in network namespaces and records what they and their kernel did.

    lab.py list                     names and stories
    lab.py record FOLDER [NAME...]  one folder for each scenario: client.pcap, server.pcap, truth.properties
    lab.py table FOLDER             the table of scenarios for the README of a folder of recordings

Needs root, Linux 5.10 or newer with tracefs, and the programs ip, ss, nft and tcpdump.
"""

import pathlib
import sys
import time
import traceback

import closing  # noqa: F401  each module tells its scenarios to scenario.ALL
import opening  # noqa: F401
import resetting  # noqa: F401
import scenario
import witness


def record(folder, names):
    chosen = [told for told in scenario.ALL if not names or told.name in names]
    unknown = set(names) - {told.name for told in chosen}
    if unknown or not chosen:
        sys.exit(f"lab: no scenario {', '.join(sorted(unknown))}")
    sys.setswitchinterval(0.0005)  # threads that carry and look must not wait for each other
    trace, failed = witness.StateTrace(), []
    try:
        for told in chosen:
            begun = time.monotonic()
            try:
                number = 1 + scenario.ALL.index(told)
                scenario.Lab(told, trace, number, pathlib.Path(folder) / told.name).run()
            except Exception:  # one that fails says so; the others go on
                failed.append(told.name)
                traceback.print_exc()
            print(f"{told.name:32} {time.monotonic() - begun:5.1f} s {'FAILED' if told.name in failed else ''}", flush=True)
    finally:
        trace.close()
    if failed:
        sys.exit(f"lab: {len(failed)} of {len(chosen)} failed: {', '.join(failed)}")


def table(folder):
    print("| folder | what happens | recorded on |")
    print("|---|---|---|")
    for file in sorted(pathlib.Path(folder).glob("*/truth.properties")):
        lines = file.read_text(encoding="utf-8").splitlines()
        values = dict(line.split("=", 1) for line in lines if "=" in line)
        print(f"| `{file.parent.name}` | {lines[0][2:]} | {values['kernel']}, {values['recorded']} |")


def main(arguments):
    if arguments == ["list"]:
        for told in scenario.ALL:
            print(f"{told.name:32} {told.story}")
    elif arguments[:1] == ["record"] and len(arguments) > 1:
        record(arguments[1], arguments[2:])
    elif arguments[:1] == ["table"] and len(arguments) == 2:
        table(arguments[1])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
