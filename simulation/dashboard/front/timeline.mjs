// The time line: both processes as lanes of rounds and calls, then both curves of what is carried out.

import { adoption, fill, moment } from "./core.mjs";
import { FIELD, GREY, INK, LINE, RED, SIDES, fitted } from "./pen.mjs";

export const LEFT = 26;
export const RIGHT = 40;
const LEAST_CURVE = 3; // steps after the decision from which a curve can be seen

export function place(step, time, width) {
  return LEFT + (step / Math.max(1, time.total)) * (width - LEFT - RIGHT);
}

// What lies ahead is drawn only when it may be seen: `until` is the last step drawn.
export function drawTimeline(pen, runs, time, words, width, height, step, open) {
  const until = open ? time.total : step;
  const x = (at) => place(at, time, width);
  const top = 18;
  const curved = time.after > LEAST_CURVE;
  const room = (curved ? x(time.rounds) : width) - x(0) - 10;
  const heading = pen.measure(words.rounds, 12) < room ? words.rounds : words.convening;
  if (pen.measure(heading, 12) < room) pen.text(heading, x(0), 12, { colour: GREY });
  if (curved) {
    const left = x(time.rounds) + 14;
    const fits = pen.measure(words.months_after, 12) < width - left;
    pen.text(fits ? words.months_after : fitted(pen, words.carried_out, width - left, 12), left, 12, { colour: GREY });
  }
  runs.forEach((run, side) => {
    if (run) lane(pen, run, side, words, x, top + 14 + side * 24, until, curved ? time : null, width);
  });
  if (curved) curves(pen, runs, time, words, x, top, height - 14, until);
  pen.line([[x(step), 2], [x(step), height - 2]], { stroke: RED, width: 2 });
}

// Where there are curves, what became of a process stands before them or, once they are wide enough to be still low
// there, at their beginning; else above the end of its lane.
function lane(pen, run, side, words, x, y, until, time, width) {
  const colour = SIDES[side];
  pen.text(side ? "B" : "A", 6, y + 5, { size: 14, bold: true, colour });
  const end = Math.min(run.T, until);
  pen.rect(x(0), y - 2, Math.max(0, x(end) - x(0)), 4, { fill: colour, alpha: 0.35 });
  for (let k = 0; k < run.T && k + 1 <= until; k += 1) {
    const called = run.calls.includes(k);
    if (called) pen.mark("circle", x(k + 1), y, 5.5, { fill: "#ffffff", stroke: colour, width: 2 });
    else pen.mark("circle", x(k + 1), y, 2.6, { fill: colour });
  }
  if (until < run.T) return;
  const told = run.agreed ? (run.closed ? words.decided : words.decided_late) : words.no_decision;
  const wide = pen.measure(told, 12);
  const start = time ? x(time.rounds) : width;
  const limit = time && run.T === time.rounds ? start + (x(time.total) - start) / 4 : start;
  const fits = x(run.T) + 9 + wide < limit;
  const ink = { colour: run.agreed ? colour : RED };
  if (fits) pen.text(told, x(run.T) + 9, y + 4, ink);
  else pen.text(told, Math.min(x(run.T) + 6, start - 4), y - 9, { ...ink, size: 11, align: "right" });
}

function curves(pen, runs, time, words, x, top, bottom, until) {
  const left = x(time.rounds) + 14;
  const right = x(time.total);
  const at = (month) => left + (month / Math.max(1, time.months)) * (right - left);
  const y = (share) => bottom - share * (bottom - top);
  for (const share of [0, 0.5, 1]) {
    pen.line([[left, y(share)], [right, y(share)]], { stroke: share ? FIELD : LINE });
    pen.text(`${share * 100} %`, right + 4, y(share) + 4, { size: 11, colour: GREY });
  }
  const every = time.months > 84 ? 36 : 12;
  for (let month = 0; month <= time.months; month += every) {
    pen.line([[at(month), bottom], [at(month), bottom + 3]], { stroke: GREY });
    pen.text(String(month), at(month), bottom + 13, { size: 11, colour: GREY, align: "center" });
  }
  const ends = [];
  const reached = Math.max(0, (until - time.rounds) * time.each);
  runs.forEach((run, side) => {
    if (!run || reached <= 0) return;
    const points = [];
    for (let month = 0; month <= Math.min(run.months, reached); month += 1) points.push([at(month), y(adoption(run, month))]);
    if (points.length > 1) pen.line(points, { stroke: SIDES[side], width: 2.4, dash: side ? [6, 4] : [] });
    const last = points[points.length - 1];
    if (last) ends.push([side, ...last]);
  });
  // A letter stands on the end of its curve; below it, where the heading or the letter of a higher curve is too close.
  let free = top + 9;
  ends.sort((one, other) => one[2] - other[2]).forEach(([side, px, py]) => {
    const down = py - 5 < free ? Math.min(Math.max(py + 13, free), bottom) : py - 5;
    pen.text(side ? "B" : "A", px - 10, down, { bold: true, colour: SIDES[side] });
    free = down + 13;
  });
}

// The moment in words, for those who do not see the pictures and for the value of the slider.
export function tellMoment(runs, time, step, words) {
  const whole = Math.round(step);
  if (whole <= 0) return words.t_before;
  if (whole === 1) return words.t_convening;
  if (whole <= time.rounds) {
    const longest = runs.filter(Boolean).reduce((one, other) => (other.T > one.T ? other : one));
    return fill(words.t_round, { round: longest.rounds[Math.min(longest.T, whole) - 1] });
  }
  const month = Math.min(time.months, (whole - time.rounds) * time.each);
  const shares = runs.map((run) => (run ? Math.round(100 * adoption(run, Math.min(run.months, month))) : 0));
  return fill(words.t_month, { month, a: shares[0], b: shares[1] });
}

export { moment, INK };
