// The four pictures of one process at one moment: the room, the text, who consents; each says who stands where.

import {
  LIVE_WITH, between, carriesOut, chamber, consent, fill, ideal, isThere, percent, speaks, stands, text,
} from "./core.mjs";
import { FIELD, GREY, INK, RED, fitted, folded, groupColour, groupShape } from "./pen.mjs";

const GAP = 6;

// Places of all marks of a run in the room and outside it; the same size for everybody, as large as fits.
export function seating(run, now, width, height) {
  const column = (width - GAP * 2) / run.G;
  const room = { x: 0.5, y: 0.5, w: width - 1, h: Math.round(height * 0.53) };
  const outsideTop = room.h + 22;
  const lists = Array.from({ length: run.G }, () => ({ in: [], out: [] }));
  for (let i = 0; i < run.n; i += 1) lists[run.data.group[i]][isThere(run, now, i) ? "in" : "out"].push(i);
  const size = largest(lists.map((one) => one.in.length), column, room.h - 24);
  const small = Math.min(size, largest(lists.map((one) => one.out.length), column, height - outsideTop - 2));
  const places = new Float32Array(run.n * 3);
  lists.forEach((one, g) => {
    const left = GAP + g * column;
    place(places, one.in, left, 20, column, size);
    place(places, one.out, left, outsideTop, column, small);
  });
  return { places, room, outsideTop, inside: lists.map((one) => one.in.length) };
}

function largest(numbers, column, height) {
  for (let size = 15; size > 3; size -= 0.5) {
    const across = Math.max(1, Math.floor((column - 4) / size));
    if (numbers.every((number) => Math.ceil(number / across) * size <= height)) return size;
  }
  return 3;
}

function place(places, people, left, top, column, size) {
  const across = Math.max(1, Math.floor((column - 4) / size));
  people.forEach((i, j) => {
    places[i * 3] = left + (j % across) * size + size / 2;
    places[i * 3 + 1] = top + Math.floor(j / across) * size + size / 2;
    places[i * 3 + 2] = size * 0.42;
  });
}

// Before the convening everybody is outside.
const NOBODY = { low: 0, high: 0, part: 0, nearest: 0 };

export function allOutside(run, width, height) {
  const empty = { ...run, data: { ...run.data, present: new Uint8Array(run.n * run.T) } };
  return seating(empty, NOBODY, width, height);
}

export function drawRoom(pen, run, now, words, width, height, picked, seats) {
  const start = now.inside < 1 ? seats.start : null;
  const low = seats.at(now.low);
  const high = now.part ? seats.at(now.high) : low;
  pen.rect(low.room.x, low.room.y, low.room.w, low.room.h, { stroke: INK, width: 1.5, radius: 8 });
  const called = run.calls.length && now.row >= run.calls[0];
  let there = 0;
  for (let i = 0; i < run.n; i += 1) {
    const inside = isThere(run, now, i) && now.inside >= 1;
    there += inside ? 1 : 0;
    let x = between(low.places[i * 3], high.places[i * 3], now.part);
    let y = between(low.places[i * 3 + 1], high.places[i * 3 + 1], now.part);
    let r = between(low.places[i * 3 + 2], high.places[i * 3 + 2], now.part);
    if (start) {
      x = between(start.places[i * 3], x, now.inside);
      y = between(start.places[i * 3 + 1], y, now.inside);
      r = between(start.places[i * 3 + 2], r, now.inside);
    }
    drawPerson(pen, run, now, i, x, y, r, inside, called, i === picked);
  }
  const all = run.people;
  const shown = Math.round((there * all) / run.n);
  pen.text(fill(words.in_the_room, { number: shown, all }), width - 8, 15, { colour: GREY, align: "right" });
  pen.text(fill(words.outside, { number: all - shown }), 2, low.room.h + 15, { colour: GREY });
}

function drawPerson(pen, run, now, i, x, y, r, inside, called, isPicked) {
  const g = run.data.group[i];
  const colour = groupColour(g);
  const shape = groupShape(g);
  if (isPicked) pen.mark("circle", x, y, r + 4, { stroke: INK, width: 2 });
  if (now.after) {
    const done = carriesOut(run, now, i);
    pen.mark(shape, x, y, r, done ? { fill: colour } : { stroke: colour, width: 0.9, alpha: 0.7 });
    return;
  }
  if (!inside) {
    const kept = run.data.excluded[i] === 1;
    pen.mark(shape, x, y, r * 0.9, { stroke: kept ? RED : colour, width: 0.9, alpha: kept ? 1 : 0.75 });
    return;
  }
  if (speaks(run, now, i)) pen.mark("circle", x, y, r + 2, { stroke: INK, width: 1.2 });
  const position = stands(run, now, i);
  pen.mark(shape, x, y, r, { fill: colour });
  if (called && position >= 0 && position < LIVE_WITH) pen.mark("circle", x, y, r * 0.45, { fill: "#ffffff" });
}

const STRIP = 58; // pixels for a dimension: its name, its strip, what its ends mean
const FOLDED = 14; // more of them where both ends do not fit into one line

// How tall the strips are together.
export function stripsTall(run, dimensions, width) {
  const wide = (words) => words.length * (/[\u3400-\u9fff]/.test(words) ? 12 : 6.3);
  const isFolded = dimensions.some((one) => wide(one.low) + wide(one.high) > width - 30 && wide(one.label) + wide(one.high) > width - 40);
  return Math.max(120, Math.min(360, run.D * (STRIP + (isFolded ? FOLDED : 0))));
}

export function stripRows(run, height) {
  const folded_ = height / run.D >= STRIP + FOLDED;
  return Array.from({ length: run.D }, (_, k) => {
    const tall = Math.min(64 + (folded_ ? FOLDED : 0), height / run.D);
    return { top: k * tall, band: k * tall + 17, tall: Math.max(8, tall - 36 - (folded_ ? FOLDED : 0)), folded: folded_ };
  });
}

export function stripPoint(run, now, i, k, row, width) {
  const lanes = Math.max(4, run.G);
  const spread = ((i * 7919) % 11) / 11 - 0.5;
  const lane = run.G === 1 ? 0.5 : (run.data.group[i] + 0.5) / run.G;
  return [8 + ideal(run, now, i, k) * (width - 16), row.band + (lane + (spread * 0.6) / lanes) * row.tall];
}

export function drawText(pen, run, now, words, dimensions, width, height, picked) {
  stripRows(run, height).forEach((row, k) => drawStrip(pen, run, now, dimensions[k], k, row, width, picked));
}

function drawStrip(pen, run, now, dimension, k, row, width, picked) {
  const x = (value) => 8 + value * (width - 16);
  pen.text(fitted(pen, dimension.label, width - 10, 13, true), 8, row.top + 13, { size: 13, bold: true });
  pen.rect(8, row.band, width - 16, row.tall, { fill: FIELD });
  const r = Math.max(1.6, Math.min(3.2, row.tall / 8));
  for (let i = 0; i < run.n; i += 1) {
    const [px, py] = stripPoint(run, now, i, k, row, width);
    const inside = now.inside >= 1 && isThere(run, now, i);
    pen.mark(groupShape(run.data.group[i]), px, py, r, { fill: groupColour(run.data.group[i]), alpha: inside ? 0.85 : 0.28 });
  }
  if (picked >= 0) {
    const [px, py] = stripPoint(run, now, picked, k, row, width);
    pen.mark("circle", px, py, r + 4, { stroke: INK, width: 2 });
  }
  pen.line([[x(run.quo[k]), row.band - 3], [x(run.quo[k]), row.band + row.tall + 3]], { stroke: GREY, width: 1.5, dash: [2, 2] });
  const at = text(run, now, k);
  const vague = 1 - text(run, now, k, "precision");
  const middle = row.band + row.tall / 2;
  if (now.inside >= 1) {
    pen.line([[x(run.quo[k]), middle], [x(at), middle]], { stroke: RED, width: 1.5, alpha: 0.55 });
    if (vague > 0.01) pen.rect(x(at) - vague * 20, row.band - 3, vague * 40, row.tall + 6, { fill: RED, alpha: 0.25 });
    pen.rect(x(at) - 1.7, row.band - 1, 3.4, row.tall + 5, { fill: RED });
    pen.mark("triangle", x(at), row.band + 1, -4.5, { fill: RED });
  }
  drawEnds(pen, dimension, row, width);
}

// Both ends in words, below the strip. Where both are too long for one line, the right one goes above it, beside the name,
// or into a line of its own; in a low picture the shorter one gets what it needs, and the longer one the rest.
function drawEnds(pen, dimension, row, width) {
  const room = width - 16 - 14;
  const [one, other] = [pen.measure(dimension.low, 12), pen.measure(dimension.high, 12)];
  if (one + other > room && pen.measure(dimension.label, 13, true) + other < room) {
    pen.text(fitted(pen, dimension.low, room, 12), 8, row.band + row.tall + 14, { colour: GREY });
    pen.text(dimension.high, width - 8, row.top + 13, { colour: GREY, align: "right" });
    return;
  }
  if (one + other > room && row.folded) {
    const below = row.band + row.tall + 14;
    pen.text(fitted(pen, dimension.low, room, 12), 8, below, { colour: GREY });
    pen.text(fitted(pen, dimension.high, room, 12), width - 8, below + FOLDED, { colour: GREY, align: "right" });
    return;
  }
  let left = one;
  let right = other;
  if (one + other > room) {
    left = Math.max(room / 2, room - other);
    left = Math.min(left, one);
    right = room - left;
  }
  const y = row.band + row.tall + 14;
  pen.text(fitted(pen, dimension.low, left, 12), 8, y, { colour: GREY });
  pen.text(fitted(pen, dimension.high, right, 12), width - 8, y, { colour: GREY, align: "right" });
}

// Bars: what part of each group consented at the last call, and what the rule needs of each chamber.
export function consentRows(run) {
  const single = new Map();
  const others = [];
  run.chambers.forEach((one, c) => {
    if (one.chair) return;
    if (one.groups.length === 1 && !one.weighted) single.set(one.groups[0], one.quota);
    else others.push(c);
  });
  return { single, others: others.slice(0, 2) };
}

export function drawConsent(pen, run, now, words, groups, width, height) {
  const { single, others } = consentRows(run);
  const cells = run.G + others.length;
  const across = Math.min(cells, Math.max(2, Math.floor(width / 118)));
  const wide = width / across;
  const tall = consentTall(run, words, groups, wide);
  for (let c = 0; c < cells; c += 1) {
    const x = (c % across) * wide;
    const y = Math.floor(c / across) * tall;
    const isGroup = c < run.G;
    const which = isGroup ? c : others[c - run.G];
    const share = now.inside < 1 ? NaN : isGroup ? consent(run, now, which) : chamber(run, now, which);
    const quota = isGroup ? single.get(which) : run.chambers[which].quota;
    const label = isGroup ? groups[which] : chamberName(run, which, words, groups);
    drawBar(pen, x, y, wide - 60, share, quota, isGroup ? groupColour(which) : INK);
    pen.text(percent(share), x + wide - 12, y + 16, { align: "right" });
    if (isGroup) pen.mark(groupShape(which), x + 6, y + 29, 4.5, { fill: groupColour(which) });
    folded(pen, label, wide - (isGroup ? 22 : 8), 12).forEach((line, j) => pen.text(line, x + (isGroup ? 15 : 1), y + 33 + 14 * j, {}));
  }
}

// How tall a row of bars is: one line of words below each, or two where a name is long.
export function consentTall(run, words, groups, wide) {
  const names = [...groups, ...consentRows(run).others.map((c) => chamberName(run, c, words, groups))];
  const isLong = names.some((name) => name.length * (/[\u3400-\u9fff]/.test(name) ? 12.5 : 7.2) > wide - 22);
  return isLong ? 56 : 42;
}

function chamberName(run, c, words, groups) {
  const { groups: members } = run.chambers[c];
  return members.length === run.G ? words.everybody : members.map((g) => groups[g]).join(words.comma);
}

function drawBar(pen, x, y, width, share, quota, colour) {
  pen.rect(x, y + 4, width, 14, { fill: FIELD });
  if (share > 0) pen.rect(x, y + 4, width * share, 14, { fill: colour });
  if (quota) pen.line([[x + width * quota, y + 1], [x + width * quota, y + 21]], { stroke: INK, width: 2 });
}
