// Makes a long recording of a dbt run out of a short one: its nodes again and again, each time under another name.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes `events.jsonl` and `run_results.json`, with so many nodes, to a new folder. */
export function writeRecording(folder, { events, results }, nodes) {
  mkdirSync(folder);
  const parsed = events.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const groups = groupByNode(parsed);
  const copies = Array.from({ length: nodes }, (_, index) => ({
    group: groups[index % groups.length],
    suffix: `_${String(index).padStart(6, '0')}`,
    index: index + 1,
  }));
  writeLines(path.join(folder, 'events.jsonl'), function* () {
    const isOfNode = ({ data }) => idOf(data) !== undefined;
    const first = parsed.findIndex(isOfNode);
    const last = parsed.findLastIndex(isOfNode);
    for (const event of parsed.slice(0, first)) yield JSON.stringify(event);
    for (const copy of copies) yield* copy.group.events.map((event) => renamed(event, copy, nodes));
    for (const event of parsed.slice(last + 1)) yield JSON.stringify(event);
  });
  const byId = new Map(results.results.map((result) => [result.unique_id, result]));
  writeLines(path.join(folder, 'run_results.json'), function* () {
    const { results: _, ...rest } = results;
    yield `${JSON.stringify(rest).slice(0, -1)},"results":[`;
    for (const [place, { group, suffix }] of copies.entries()) {
      const result = { ...byId.get(group.id), unique_id: group.id + suffix };
      yield `${JSON.stringify(result)}${place < nodes - 1 ? ',' : ''}`;
    }
    yield ']}';
  });
}

const idOf = (data) => data?.node_info?.unique_id;

function groupByNode(events) {
  const groups = new Map();
  for (const event of events) {
    const id = idOf(event.data);
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), event]);
  }
  return [...groups].map(([id, own]) => ({ id, events: own }));
}

function renamed({ info, data }, { suffix, index }, total) {
  const { node_info: node } = data;
  const node_info = {
    ...node,
    unique_id: node.unique_id + suffix,
    node_name: node.node_name + suffix,
  };
  const counted = data.index === undefined ? {} : { index };
  const known = Object.fromEntries(
    ['total', 'num_models'].filter((key) => key in data).map((key) => [key, total]),
  );
  return JSON.stringify({ info, data: { ...data, ...counted, ...known, node_info } });
}

function writeLines(file, lines) {
  const handle = openSync(file, 'w');
  for (const line of lines()) writeSync(handle, `${line}\n`);
  closeSync(handle);
}
