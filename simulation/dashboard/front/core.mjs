// A run as the server packs it, and time: what is where at any moment. Pure functions; no drawing, no text.

const KINDS = { u1: Uint8Array, i1: Int8Array, f4: Float32Array };
const WIDTH = { u1: 1, i1: 1, f4: 4 };
const STEPS_AFTER = 20; // of the time line after the decision, however many months there are
export const ABSENT = -1;
export const LIVE_WITH = 2;

// Turn the message of one process into typed arrays; `shape` of each is kept beside it.
export function decode(message) {
  if (!message) return null;
  const view = message.data;
  const bytes = view instanceof ArrayBuffer ? new Uint8Array(view)
    : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const run = { ...message.table, data: {}, shape: {} };
  for (const [name, [offset, kind, shape]] of Object.entries(message.table.arrays)) {
    const length = shape.reduce((all, one) => all * one, 1);
    const part = bytes.slice(offset, offset + length * WIDTH[kind]);
    run.data[name] = new KINDS[kind](part.buffer);
    run.shape[name] = shape;
  }
  run.n = run.shape.group[0];
  run.D = run.shape.draft[1];
  run.T = run.shape.draft[0];
  run.G = run.shape.consent[1];
  run.C = run.shape.chambers[1];
  return Object.freeze(run);
}

// The steps of the time line: 0 before anybody comes, 1 the convening, then rounds, then months, some at a time.
export function axis(runs) {
  const present = runs.filter(Boolean);
  const rounds = Math.max(1, ...present.map((run) => run.T));
  const months = Math.max(0, ...present.map((run) => run.months));
  const each = Math.max(1, Math.ceil(months / STEPS_AFTER));
  const after = Math.ceil(months / each);
  return { rounds, months, each, after, total: rounds + after };
}

// What a step of the time line means for one run: how far people have come in, which rounds lie around, which month.
export function moment(run, time, step) {
  const inside = Math.min(1, step);
  const row = Math.max(0, Math.min(run.T - 1, step - 1));
  const month = Math.max(0, Math.min(run.months, (step - time.rounds) * time.each));
  const low = Math.floor(row);
  return {
    inside, row, low, high: Math.min(run.T - 1, low + 1), part: row - low,
    month, after: step > time.rounds, over: step - 1 >= run.T - 1, nearest: Math.round(row),
  };
}

export function between(one, other, part) {
  return one + (other - one) * part;
}

// Where somebody stands on a dimension, from 0 to 1.
export function ideal(run, now, i, k) {
  const { ideal: values } = run.data;
  const one = values[(now.low * run.n + i) * run.D + k];
  return now.part ? between(one, values[(now.high * run.n + i) * run.D + k], now.part) / 255 : one / 255;
}

export function text(run, now, k, name = "draft") {
  const values = run.data[name];
  return between(values[now.low * run.D + k], values[now.high * run.D + k], now.part);
}

// The last call at or before a round, or null.
export function lastCall(run, row) {
  let found = null;
  for (const k of run.calls) if (k <= row) found = k;
  return found;
}

export function isThere(run, now, i) {
  return run.data.present[now.nearest * run.n + i] === 1;
}

export function stands(run, now, i) {
  return run.data.position[now.nearest * run.n + i];
}

export function speaks(run, now, i) {
  return run.data.spoke[now.nearest * run.n + i] === 1;
}

export function carriesOut(run, now, i) {
  return run.data.adopted[Math.round(now.month) * run.n + i] === 1;
}

export function adoption(run, month) {
  const low = Math.floor(month);
  const high = Math.min(run.months, low + 1);
  return between(run.data.adoption[low], run.data.adoption[high], month - low);
}

// Share of a group that consented at the last call; NaN if nobody of it was asked.
export function consent(run, now, g) {
  return run.data.consent[now.nearest * run.G + g];
}

export function chamber(run, now, c) {
  return run.data.chambers[now.nearest * run.C + c];
}

export function countInside(run, now) {
  let number = 0;
  for (let i = 0; i < run.n; i += 1) number += isThere(run, now, i) ? 1 : 0;
  return number;
}

// Put values into the braces of a sentence.
export function fill(sentence, values) {
  return (sentence || "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function percent(share) {
  return Number.isNaN(share) || share === null ? "–" : `${Math.round(share * 100)} %`;
}
