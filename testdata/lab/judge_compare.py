#!/usr/bin/env python3
"""Holds what `tcpshake compare` says of both ends of a run against what the cable between them did.

    judge_compare.py --tool ../../tcpshake RUNS

RUNS holds a folder for each run, with client.pcap, server.pcap and truth.json, which records under `wire` what the cable dropped,
duplicated and injected (by time, ends, flags and numbers), under `clock` the skew of the captures, and under `connections` the
final states of the sockets. Judged:
  lost      each dropped segment is called lost (or its end of the way was not captured), and nothing else is
  made      each injected segment is called injected, and nothing else is
  offset    the offset of the clocks is within 1 ms of the skew, or inside the stated uncertainty
  states    where both captures show a connection, the end states are those of the sockets, or the last that a segment caused
Exit status 0 when nothing is wrong or missing.
"""
import argparse, collections, json, os, subprocess, sys

LAST_BY_TIMER = {('TIME-WAIT', 'CLOSED'), ('FIN-WAIT-1', 'CLOSED'), ('LAST-ACK', 'CLOSED'), ('SYN-SENT', 'CLOSED'),
                 ('FIN-WAIT-2', 'CLOSED'), ('SYN-RECEIVED', 'CLOSED'), ('SYN-RECEIVED', 'LISTEN'), ('CLOSING', 'CLOSED')}
# whether an RST ends TIME-WAIT is a switch of the kernel (tcp_rfc1337), and no segment shows how it stands
RFC1337 = ('CLOSED', 'TIME-WAIT')


def numbers(of):
    return (of['seq'], of['ack'], of.get('payload_bytes', of.get('len')))


def states(run, truth, pairs, wrong):
    """Counts endpoints whose last state is the kernel's; what only a timer or a call did no segment shows."""
    good = 0
    by_end = collections.defaultdict(list)
    for pair in pairs:
        if pair['a'] and pair['b']:
            key = '%s:%d' % (pair['client']['address'], pair['client']['port'])
            by_end[key, '%s:%d' % (pair['server']['address'], pair['server']['port'])].append(pair)
    for c in truth['connections']:
        ends = {s: '%s:%d' % (c[s]['addr'], c[s]['port']) for s in ('client', 'server')}
        for turned in (False, True):
            key = (ends['server'], ends['client']) if turned else (ends['client'], ends['server'])
            found = by_end.get(key, [])
            if len(found) < c['incarnation'] or len(found) != sum(
                    d['client'] == c['client'] and d['server'] == c['server'] for d in truth['connections']):
                continue
            pair = found[c['incarnation'] - 1]
            for side in ('client', 'server'):
                mine = ('server' if side == 'client' else 'client') if turned else side
                caused = [t['to'] for t in c['transitions'] if t['endpoint'] == side and t.get('frame')]
                if c['final'][side] == 'none':
                    continue  # there never was a socket
                allowed = {c['final'][side], *caused[-1:]}
                state = pair[mine]['state']
                if state in allowed or any((state, f) in LAST_BY_TIMER or (state, f) == RFC1337 for f in allowed):
                    good += 1
                else:
                    wrong.append('%s: %s of %s is %s, not %s' % (run, side, key, state, '/'.join(sorted(allowed))))
    return good


def judge(tool, folder, wrong, counts):
    run = os.path.basename(folder)
    truth = json.load(open(os.path.join(folder, 'truth.json')))
    out = subprocess.run([tool, 'compare', '-o', 'jsonl', os.path.join(folder, 'client.pcap'), os.path.join(folder, 'server.pcap')],
                         capture_output=True, text=True, check=True).stdout
    lines = [json.loads(line) for line in out.splitlines()]
    pairs = [line for line in lines if line['type'] == 'pair']
    segments = [s for pair in pairs for s in pair['segments']] + [line for line in lines if line['type'] == 'stray']
    for action, fate in (('drop', 'lost'), ('inject', 'injected')):
        truly = collections.Counter(numbers(w) for w in truth['wire'] if w['action'] == action)
        said = collections.Counter(numbers(s) for s in segments if s['fate'] == fate)
        counts[action] += sum(truly.values())
        for one in truly - said:
            wrong.append('%s: %s %s is not said to be %s' % (run, action, one, fate))
        for one in said - truly:
            wrong.append('%s: %s is said to be %s' % (run, one, fate))
        for s in segments:
            if s['fate'] == fate and ('a_frame' in s) == ('b_frame' in s):
                wrong.append('%s: %s %s has not one frame' % (run, fate, numbers(s)))
    clock = lines[0]['hops'][0]['clock']
    if clock['known']:
        skew = truth['clock'].get('skew_applied_to_captures_s', {})
        true = sum(sign * skew.get(f, {}).get('offset_s', 0) for f, sign in (('server.pcap', 1), ('client.pcap', -1))) * 1e9
        off = abs(clock['offset_ns'] - true)
        counts['offsets'] += 1
        if off > 1e6 and (clock['uncertainty_ns'] is None or off > clock['uncertainty_ns']):
            wrong.append('%s: offset is %.3f ms off' % (run, off / 1e6))
    counts['states'] += states(run, truth, pairs, wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--tool', required=True)
    parser.add_argument('runs')
    given = parser.parse_args()
    wrong, counts, runs = [], collections.Counter(), 0
    for name in sorted(os.listdir(given.runs)):
        folder = os.path.join(given.runs, name)
        if all(os.path.exists(os.path.join(folder, f)) for f in ('client.pcap', 'server.pcap', 'truth.json')):
            runs += 1
            judge(given.tool, folder, wrong, counts)
    print('%d runs: %d drops, %d injections, %d offsets, %d states right; %d wrong or missing' % (
        runs, counts['drop'], counts['inject'], counts['offsets'], counts['states'], len(wrong)))
    print('\n'.join(wrong[:100]))
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
