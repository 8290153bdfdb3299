// Small multiples of many worlds: the 90 % band, the middle half, the median, and the world that is shown.

import { FIELD, GREY, LINE, SIDES } from "./pen.mjs";

export function drawMeasure(pen, measure, width, words) {
  const left = 8;
  const right = width - 32; // a mark at the end stays clear of the letter
  const most = measure.percent ? 1 : upper(measure);
  const x = (value) => left + (Math.min(value, most) / most) * (right - left);
  pen.line([[left, 52], [right, 52]], { stroke: LINE });
  for (const part of [0, 0.5, 1]) {
    pen.line([[x(part * most), 49], [x(part * most), 55]], { stroke: GREY });
    const told = measure.percent ? `${part * 100} %` : String(Math.round(part * most));
    pen.text(told, x(part * most), 67, { size: 11, colour: GREY, align: part === 1 ? "right" : part ? "center" : "left" });
  }
  measure.rows.forEach((row, side) => band(pen, row, measure.here[side], side, 12 + side * 21, x, width, words));
}

export function upper(measure) {
  const values = measure.rows.flatMap((row) => (row.quantiles ? row.quantiles : []));
  return Math.max(1, ...values, ...measure.here.filter((value) => value !== null)) * 1.05;
}

function band(pen, row, here, side, y, x, width, words) {
  const colour = SIDES[side];
  pen.text(side ? "B" : "A", width - 8, y + 5, { size: 13, bold: true, colour, align: "right" });
  if (!row.quantiles) {
    pen.text(words.none, x(0) + 4, y + 4, { colour: GREY });
    return;
  }
  const [low, quarter, middle, three, high] = row.quantiles;
  if (row.binary) {
    pen.rect(x(0), y - 6, x(1) - x(0), 12, { fill: FIELD });
    pen.rect(x(0), y - 6, Math.max(1, x(row.mean) - x(0)), 12, { fill: colour, alpha: 0.75 });
    return;
  }
  pen.rect(x(low), y - 4.5, Math.max(2, x(high) - x(low)), 9, { fill: colour, alpha: 0.2, radius: 4 });
  pen.rect(x(quarter), y - 4.5, Math.max(2, x(three) - x(quarter)), 9, { fill: colour, alpha: 0.5 });
  pen.rect(x(middle) - 1.2, y - 7, 2.4, 14, { fill: colour });
  if (here !== null && here !== undefined) pen.mark("diamond", x(here), y, 5, { fill: "#ffffff", stroke: colour, width: 1.6 });
}
